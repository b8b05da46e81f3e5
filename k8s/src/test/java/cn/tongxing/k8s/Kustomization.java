package cn.tongxing.k8s;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder's list of what belongs to it, with exactly the fields of Kustomize that we use. */
record Kustomization(
        String apiVersion,
        String kind,
        @Nullable String namespace,
        List<String> resources,
        @Nullable List<Generator> configMapGenerator,
        @Nullable List<Patch> patches,
        @Nullable List<Replacement> replacements) {

    record Generator(
            String name, List<String> files, @Nullable Options options) {}

    record Options(
            @Nullable Boolean disableNameSuffixHash,
            @Nullable Map<String, String> labels) {}

    record Patch(Target target, String patch) {}

    record Target(
            String kind, @Nullable String name, @Nullable String labelSelector) {}

    record Replacement(Source source, List<ReplacementTarget> targets) {}

    record Source(String kind, String name, String fieldPath) {}

    record ReplacementTarget(Selected select, List<String> fieldPaths, Delimited options) {}

    record Selected(String kind) {}

    record Delimited(String delimiter, int index) {}

    List<Generator> generators() {
        return configMapGenerator == null ? List.of() : configMapGenerator;
    }
}
