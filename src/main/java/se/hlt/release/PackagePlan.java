package se.hlt.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a start does with the models that come with the application, seen three ways: what the application brought last time,
 * what is in use, and what it brings now.
 *
 * @param take models whose new version is put in use: nobody has changed them
 * @param ask models that a leader has changed and the application too: a leader decides
 */
record PackagePlan(List<ModelFile> take, List<Change.Part> ask) {

    /**
     * The plan.
     *
     * @param former what came with the application last time, by model; empty at the first start
     * @param inUse what is in use, by model
     * @param packaged what comes now
     */
    static PackagePlan of(Map<String, ModelFile> former, Map<String, ModelFile> inUse, List<ModelFile> packaged) {
        List<ModelFile> take = new ArrayList<>();
        List<Change.Part> ask = new ArrayList<>();
        for (ModelFile now : packaged) {
            ModelFile live = inUse.get(now.model());
            // Before the application noted what it brought, only itself could have put a model in use.
            ModelFile base = former.getOrDefault(now.model(), live);
            if (live == null || base.sameAs(live) && !now.sameAs(live)) {
                take.add(now);
            } else if (!now.sameAs(live) && !now.sameAs(base)) {
                ask.add(new Change.Part(live, now, base));
            }
        }
        return new PackagePlan(List.copyOf(take), List.copyOf(ask));
    }

    /** The same with everything left to a leader that is not wholly new. */
    PackagePlan askAboutAll(Map<String, ModelFile> inUse) {
        List<Change.Part> all = new ArrayList<>(ask);
        List<ModelFile> fresh = new ArrayList<>();
        take.forEach(file -> {
            ModelFile live = inUse.get(file.model());
            if (live == null) {
                fresh.add(file);
            } else {
                all.add(new Change.Part(live, file, live));
            }
        });
        return new PackagePlan(List.copyOf(fresh), List.copyOf(all));
    }
}
