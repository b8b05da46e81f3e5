package cn.tongxing.ledger.material;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** One province's materials on a real database, with the rights of the application's role, and files of every type. */
final class MaterialFixtures {

    static final Actor HANDLER = new Actor(
            UUID.fromString("0198c0de-0000-7000-8000-000000000001"),
            "石台县仙寓镇人民政府",
            AgencyFunction.CIVIL_AFFAIRS,
            DivisionCode.of("341722102"),
            DivisionLevel.TOWNSHIP,
            Set.of(Role.HANDLER),
            "dev-34-341722102-handler",
            null,
            null);
    static final int MIB = 1 << 20;

    private MaterialFixtures() {}

    /** A province's side: its database, its desk, its audit, its lease. */
    static final class Province {
        final TestDatabase database = EmbeddedDatabase.migrated("ledger");
        final JdbcClient jdbc;
        final DataSourceTransactionManager transactions;
        final TransactionTemplate transaction;
        final JdbcMaterials rows;
        final MaterialDesk desk;
        final List<AuditEntry> audited = new ArrayList<>();
        final AtomicBoolean leaseLost = new AtomicBoolean();
        int wakes;

        Province() {
            var source = new DriverManagerDataSource(database.url(), database.app(), database.password());
            transactions = new DataSourceTransactionManager(source);
            transaction = new TransactionTemplate(transactions);
            jdbc = JdbcClient.create(source);
            rows = new JdbcMaterials(jdbc, KeyRing.sample().cipher());
            desk = new MaterialDesk(rows, transaction, () -> wakes++);
        }

        /** What the application's role may not do: for tests that need old rows. */
        JdbcClient asOwner() {
            return JdbcClient.create(
                    new DriverManagerDataSource(database.url(), database.owner(), database.password()));
        }

        Audit audit() {
            return new Audit() {
                @Override
                public void record(AuditEntry entry) {
                    audited.add(entry);
                }

                @Override
                public void refused(AuditEntry entry) {
                    audited.add(entry);
                }
            };
        }

        Leases leases() {
            return new Leases() {
                @Override
                public Optional<Lease> tryHold(String name, Duration duration) {
                    return Optional.of(LEASE);
                }

                @Override
                public void check(Lease lease) {
                    if (leaseLost.get()) {
                        throw new IllegalStateException("lease lost");
                    }
                }

                @Override
                public void release(Lease lease) {}
            };
        }

        List<String> events() {
            return audited.stream().map(AuditEntry::event).toList();
        }
    }

    static final Lease LEASE = new Lease("material-fetch", "test", 1);

    static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    static byte[] jpg(int size) {
        return random(size, 0xFF, 0xD8, 0xFF, 0xE0);
    }

    static byte[] png(int size) {
        return random(size, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
    }

    static byte[] pdf(int size) {
        return random(size, '%', 'P', 'D', 'F', '-', '1', '.', '7');
    }

    static byte[] docx() {
        return zip("[Content_Types].xml", "_rels/.rels", "word/document.xml");
    }

    static byte[] ofd() {
        return zip("OFD.xml", "Doc_0/Document.xml");
    }

    static byte[] zip(String... names) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(("<x>" + name + "</x>").getBytes());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A docx whose entries do not compress, so that it has several pieces. */
    static byte[] largeDocx(int size) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (String name : List.of("[Content_Types].xml", "word/media/scan.jpg", "word/document.xml")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("jpg") ? random(size) : name.getBytes());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] random(int size, int... start) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        for (int i = 0; i < start.length; i++) {
            bytes[i] = (byte) start[i];
        }
        return bytes;
    }

    static byte[] read(StoredMaterial material) {
        var out = new ByteArrayOutputStream();
        try {
            material.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static boolean contains(byte[] haystack, byte[] needle) {
        return new String(haystack, java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains(new String(needle, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = Arrays.copyOf(bytes, bytes.length);
        changed[at] = (byte) value;
        return changed;
    }
}
