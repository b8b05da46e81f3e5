package cn.tongxing.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All files of a population, written in one pass over its children. */
final class Folder implements Closeable {
    static final String CHILDREN = "children.csv";
    static final String TRUTH = "truth.csv";

    private final Path folder;
    private final Population population;
    private final List<Writer> open = new ArrayList<>();

    Folder(Path folder, Population population) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.population = population;
    }

    private Writer writer(String file) throws IOException {
        var writer = Files.newBufferedWriter(folder.resolve(file), UTF_8);
        open.add(writer);
        return writer;
    }

    void write() throws IOException {
        var children = new ChildrenList(writer(CHILDREN));
        var truth = new Truth(writer(TRUTH));
        var lists = lists(truth);
        for (var child : population) {
            int row = children.write(child);
            var second = SecondRecord.of(child, population);
            if (second != null) {
                truth.row(Truth.Kind.DUPLICATE, CHILDREN, children.write(second.child()), row, second.what());
            }
            for (var list : lists) list.write(child, row);
        }
        for (var list : lists) list.flush();
        children.flush();
        truth.flush();
    }

    private List<ListWriter> lists(Truth truth) throws IOException {
        var strangers = new Strangers(population);
        var lists = new ArrayList<ListWriter>();
        for (var list : DepartmentList.values()) {
            lists.add(new ListWriter(list, population, strangers, truth, writer(list.file())));
        }
        return lists;
    }

    @Override
    public void close() throws IOException {
        for (var writer : open) writer.close();
    }
}
