import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

public class PlantedTests {
    static TestPlan plan;

    public static void main(String[] args) throws Exception {
        var request = LauncherDiscoveryRequestBuilder.request();
        for (var arg : args) {
            var parts = arg.split("#");
            var type = Class.forName(parts[0], false, PlantedTests.class.getClassLoader());
            if (parts.length == 1) {
                request.selectors(selectClass(type));
            } else {
                boolean found = false;
                for (Class<?> c = type; c != null; c = c.getSuperclass())
                    for (var m : c.getDeclaredMethods())
                        if (m.getName().equals(parts[1]) && !m.isSynthetic()) {
                            request.selectors(selectMethod(type, m));
                            found = true;
                        }
                if (!found) throw new IllegalArgumentException("no method " + arg);
            }
        }
        var summary = new SummaryGeneratingListener() {
            @Override
            public void testPlanExecutionStarted(TestPlan p) {
                plan = p;
                super.testPlanExecutionStarted(p);
            }
        };
        var launcher = LauncherFactory.create();
        launcher.execute(request.build(), summary);
        var s = summary.getSummary();
        System.out.println("@@RAN " + s.getTestsStartedCount() + " FAILED " + s.getTotalFailureCount());
        for (var f : s.getFailures()) {
            var id = f.getTestIdentifier();
            var method = id.getUniqueIdObject().getSegments().stream()
                    .filter(x -> x.getType().matches("class|method|test-template|field"))
                    .map(x -> x.getValue().replaceAll("\\(.*", "").replaceAll(".*\\.", ""))
                    .collect(Collectors.joining("."));
            var why = String.valueOf(f.getException()).strip().replaceAll("\\s+", " ");
            System.out.println("@@RED " + method + " | " + id.getDisplayName().replaceAll("\\s+", " ") + " | "
                    + why.substring(0, Math.min(260, why.length())));
        }
        System.out.flush();
        System.exit(s.getTotalFailureCount() > 0 ? 1 : s.getTestsStartedCount() == 0 ? 2 : 0);
    }
}
