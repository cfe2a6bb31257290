package se.hlt.signin;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Follows what happens in directories between two logins. */
@Component
class DirectoryRefresh {

    private final Directories directories;

    DirectoryRefresh(Directories directories) {
        this.directories = directories;
    }

    @Scheduled(initialDelayString = "${hlt.sign-in.refresh:5m}", fixedDelayString = "${hlt.sign-in.refresh:5m}")
    void refresh() {
        directories.refresh();
    }
}
