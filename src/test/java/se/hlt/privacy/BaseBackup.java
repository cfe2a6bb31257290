package se.hlt.privacy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A copy of a PostgreSQL server that goes on working, by the server's own protocol for it (the one that pg_basebackup
 * follows): backup mode, the files as they are in that moment, then the log that makes them consistent.
 */
final class BaseBackup {

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private BaseBackup() {}

    /**
     * @param server where to ask it, as a superuser; it must keep its log ({@code wal_keep_size})
     * @param data its data directory
     * @param copy where to put the copy, which a server can be started on
     * @param untilEnough waits until the backup has lasted long enough
     */
    static void make(DataSource server, Path data, Path copy, Runnable untilEnough) throws IOException, SQLException {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('drill', true)");
            copy(data, copy);
            untilEnough.run();
            try (ResultSet end = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                end.next();
                Files.writeString(copy.resolve("backup_label"), end.getString(1));
            }
            Files.copy(
                    data.resolve("global/pg_control"),
                    copy.resolve("global/pg_control"),
                    StandardCopyOption.REPLACE_EXISTING);
            copyLog(data.resolve("pg_wal"), copy.resolve("pg_wal"));
        }
    }

    private static void copy(Path data, Path copy) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(copy.resolve(data.relativize(folder).toString()));
                return folder.endsWith("pg_wal") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(file, copy.resolve(data.relativize(file).toString()));
                    } catch (NoSuchFileException e) {
                        // Dropped since; the log knows.
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    private static void copyLog(Path from, Path to) throws IOException {
        try (var segments = Files.newDirectoryStream(from, "[0-9A-F]*")) {
            for (Path segment : segments) {
                Files.copy(segment, to.resolve(segment.getFileName().toString()));
            }
        }
    }
}
