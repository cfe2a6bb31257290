package se.hlt.organisation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Reads the files that property {@code hlt.sites} names into the {@link Organisation}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SiteFiles.Locations.class)
class SiteFiles {

    /**
     * @param sites where the site files are: {@code classpath:sites/demo.yaml} or {@code file:/etc/hlt/sites/*.yaml}
     */
    @ConfigurationProperties("hlt")
    record Locations(List<String> sites) {

        Locations {
            sites = sites == null ? List.of() : List.copyOf(sites);
        }
    }

    /**
     * @throws SiteFileException if a file is missing, unreadable or wrong
     */
    @Bean
    Organisation organisation(
            Locations locations,
            ResourcePatternResolver resolver,
            Environment environment,
            NamedPersons named,
            Appointed appointed,
            Deputies deputies,
            SignedInList signedIn) {
        return new Organisation(read(locations, resolver, environment), named, appointed, deputies, signedIn);
    }

    /**
     * What the files say.
     *
     * @throws SiteFileException if a file is missing, unreadable or wrong
     */
    static List<Site> read(Locations locations, ResourcePatternResolver resolver, Environment environment) {
        SiteReader reader = new SiteReader();
        List<Site> sites = new ArrayList<>();
        for (String location : locations.sites()) {
            for (Resource file : find(location, resolver)) {
                sites.add(reader.read(
                        name(location, file), content(location, file), fileName -> neighbour(file, fileName)));
            }
        }
        if (sites.isEmpty()) {
            throw new SiteFileException("Ingen plats är vald; ange minst en fil i egenskapen hlt.sites, till exempel"
                    + " classpath:sites/demo.yaml.");
        }
        refuseDemoInProduction(sites, environment);
        return sites;
    }

    /** The demo's passwords are known to everyone. */
    private static void refuseDemoInProduction(List<Site> sites, Environment environment) {
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            sites.stream().filter(Site::demo).findFirst().ifPresent(site -> {
                throw new SiteFileException("Platsen '" + site.id() + "' är en demo med kända lösenord och får inte"
                        + " finnas i produktion; ta bort den ur hlt.sites.");
            });
        }
    }

    private static List<Resource> find(String location, ResourcePatternResolver resolver) {
        try {
            List<Resource> files = Arrays.stream(resolver.getResources(location))
                    .filter(Resource::exists)
                    .sorted(Comparator.comparing(Resource::getDescription))
                    .toList();
            if (!files.isEmpty()) {
                return files;
            }
        } catch (IOException e) {
            // A folder that does not exist: said below, in the words of those who run the system.
        }
        throw new SiteFileException(
                "Det finns ingen fil '" + location + "', som hlt.sites anger; rätta sökvägen eller lägg dit filen.");
    }

    private static String content(String location, Resource file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.getContentAsByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SiteFileException(name(location, file), 1, "filen är inte i UTF-8; spara den i UTF-8.");
        } catch (IOException e) {
            throw new SiteFileException("Filen " + name(location, file) + " går inte att läsa; se över rättigheterna.");
        }
    }

    private static byte[] neighbour(Resource file, String fileName) throws IOException {
        Resource neighbour = file.createRelative(fileName);
        return neighbour.exists() ? neighbour.getContentAsByteArray() : null;
    }

    /** The location as written, without its scheme; a pattern's last part is replaced by the file's own name. */
    private static String name(String location, Resource file) {
        String path = location.substring(location.indexOf(':') + 1);
        return path.substring(0, path.lastIndexOf('/') + 1) + file.getFilename();
    }
}
