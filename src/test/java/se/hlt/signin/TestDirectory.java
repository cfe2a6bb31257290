package se.hlt.signin;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.cert.ManageCertificates;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A directory that speaks LDAP over sockets, with TLS and with StartTLS: one with the schema of Active Directory, groups in
 * groups included, and one with that of OpenLDAP.
 */
final class TestDirectory implements AutoCloseable {

    static final String READER_PASSWORD = "Far-bara-lasa-9";
    static final String PASSWORD = "Sommar-regn-42";

    private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";
    private static final String PLAIN = "plain";
    private static final String STORE_PASSWORD = "bara-for-prov";

    final AtomicInteger binds = new AtomicInteger();
    private static Path store;
    private static Path certificate;

    private final InMemoryDirectoryServer server;
    private final boolean active;

    private TestDirectory(boolean active, String base) throws Exception {
        this.active = active;
        makeCertificate();
        SSLUtil ssl =
                new SSLUtil(new KeyStoreKeyManager(store.toFile(), STORE_PASSWORD.toCharArray(), "PKCS12", null), null);
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(base);
        config.setSchema(null);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPSConfig("tls", null, 0, ssl.createSSLServerSocketFactory(), null),
                InMemoryListenerConfig.createLDAPConfig(PLAIN, null, 0, ssl.createSSLSocketFactory()));
        config.addInMemoryOperationInterceptor(new Counting());
        config.setAuthenticationRequiredOperationTypes(com.unboundid.ldap.sdk.OperationType.SEARCH);
        server = new InMemoryDirectoryServer(config);
        server.startListening();
    }

    /** Once, for localhost: it takes a while. */
    private static synchronized void makeCertificate() throws IOException {
        if (certificate != null) {
            return;
        }
        store = temporary(".p12");
        Files.delete(store);
        certificate = temporary(".pem");
        tool(
                "generate-self-signed-certificate",
                "--keystore",
                store.toString(),
                "--keystore-password",
                STORE_PASSWORD,
                "--keystore-type",
                "PKCS12",
                "--alias",
                "server",
                "--subject-dn",
                "CN=localhost",
                "--subject-alternative-name-dns",
                "localhost");
        tool(
                "export-certificate",
                "--keystore",
                store.toString(),
                "--keystore-password",
                STORE_PASSWORD,
                "--alias",
                "server",
                "--output-format",
                "PEM",
                "--output-file",
                certificate.toString());
    }

    private static Path temporary(String suffix) throws IOException {
        Path file = Files.createTempFile("directory", suffix);
        file.toFile().deleteOnExit();
        return file;
    }

    private static void tool(String... arguments) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        ResultCode result = ManageCertificates.main(null, nowhere, nowhere, arguments);
        if (result != ResultCode.SUCCESS) {
            throw new IllegalStateException("The certificate was not made: " + result);
        }
    }

    /** Follows groups in groups as Active Directory does, which the server cannot by itself. */
    private final class Counting extends InMemoryOperationInterceptor {

        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
            binds.incrementAndGet();
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            SearchRequest search = request.getRequest().duplicate();
            Filter chain = chain(search.getFilter());
            if (chain != null) {
                List<Filter> any = new ArrayList<>();
                for (String dn : groupsAround(chain.getAssertionValue())) {
                    any.add(Filter.createEqualityFilter("distinguishedName", dn));
                }
                search.setFilter(Filter.createANDFilter(
                        Filter.createEqualityFilter("objectClass", "group"), Filter.createORFilter(any)));
                request.setRequest(search);
            }
        }

        private Filter chain(Filter filter) {
            if (IN_CHAIN.equals(filter.getMatchingRuleID())) {
                return filter;
            }
            for (Filter part : filter.getComponents()) {
                Filter found = chain(part);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }

        private Set<String> groupsAround(String dn) throws LDAPException {
            Set<String> around = new LinkedHashSet<>();
            List<String> inside = new ArrayList<>(List.of(dn));
            while (!inside.isEmpty()) {
                Filter member = Filter.createEqualityFilter("member", inside.remove(0));
                for (ReadOnlyEntry group :
                        server.search("DC=fjallby,DC=example", SearchScope.SUB, member).getSearchEntries().stream()
                                .map(ReadOnlyEntry.class::cast)
                                .toList()) {
                    if (around.add(group.getDN())) {
                        inside.add(group.getDN());
                    }
                }
            }
            return around;
        }
    }

    /** With anna (in a group that is in another), berit (closed), carl (in no group) and two called dubbel. */
    static TestDirectory active() throws Exception {
        TestDirectory directory = new TestDirectory(true, "DC=fjallby,DC=example");
        directory.add("DC=fjallby,DC=example", "objectClass: domain", "dc: fjallby");
        for (String unit : List.of("Personal", "Grupper", "Konton")) {
            directory.add("OU=" + unit + ",DC=fjallby,DC=example", "objectClass: organizationalUnit", "ou: " + unit);
        }
        directory.add(
                "CN=Läsare,OU=Konton,DC=fjallby,DC=example",
                "objectClass: user",
                "sAMAccountName: svc-hlt",
                "userPassword: " + READER_PASSWORD);
        directory.person("Berg\\, Anna (Å)", "AnnaB01", "Anna", 512);
        directory.person("Berit Sten", "berits02", "Berit", 514);
        directory.person("Carl Fors", "carlf03", "Carl", 512);
        directory.person("Dubbel Ett", "dubbel", "Dubbel", 512);
        directory.person("Dubbel Två", "dubbel", "Dubbel", 512);
        directory.group(
                "HLT-Toppen-Skola-lärare",
                "member: CN=Berg\\, Anna (Å),OU=Personal,DC=fjallby,DC=example",
                "member: CN=Berit Sten,OU=Personal,DC=fjallby,DC=example");
        directory.group(
                "HLT-Toppen-Skola",
                "member: CN=HLT-Toppen-Skola-lärare,OU=Grupper,DC=fjallby,DC=example",
                "member: CN=HLT-Ring,OU=Grupper,DC=fjallby,DC=example");
        directory.group("HLT-Ring", "member: CN=HLT-Toppen-Skola,OU=Grupper,DC=fjallby,DC=example");
        directory.group("HLT-Processledare", "member: CN=Ingen,OU=Personal,DC=fjallby,DC=example");
        return directory;
    }

    /** With ove, in a groupOfNames and in a posixGroup, and pia in none. */
    static TestDirectory open() throws Exception {
        TestDirectory directory = new TestDirectory(false, "dc=fjallby,dc=example");
        directory.add("dc=fjallby,dc=example", "objectClass: domain", "dc: fjallby");
        directory.add("ou=people,dc=fjallby,dc=example", "objectClass: organizationalUnit", "ou: people");
        directory.add("ou=groups,dc=fjallby,dc=example", "objectClass: organizationalUnit", "ou: groups");
        directory.add("cn=hlt,dc=fjallby,dc=example", "objectClass: person", "userPassword: " + READER_PASSWORD);
        for (String uid : List.of("ove.open", "pia.open")) {
            directory.add(
                    "uid=" + uid + ",ou=people,dc=fjallby,dc=example",
                    "objectClass: inetOrgPerson",
                    "uid: " + uid,
                    "givenName: " + uid.substring(0, 3),
                    "sn: Open",
                    "mail: " + uid + "@fjallby.example",
                    "userPassword: " + PASSWORD);
        }
        directory.add(
                "cn=hlt-toppen-skola,ou=groups,dc=fjallby,dc=example",
                "objectClass: groupOfNames",
                "cn: hlt-toppen-skola",
                "member: uid=ove.open,ou=people,dc=fjallby,dc=example");
        directory.add(
                "cn=lokal,ou=groups,dc=fjallby,dc=example",
                "objectClass: posixGroup",
                "cn: lokal",
                "memberUid: ove.open");
        return directory;
    }

    private void person(String cn, String account, String firstName, int control) throws LDAPException {
        add(
                "CN=" + cn + ",OU=Personal,DC=fjallby,DC=example",
                "objectClass: user",
                "sAMAccountName: " + account,
                "givenName: " + firstName,
                "sn: Person",
                "mail: " + account + "@fjallby.example",
                "userAccountControl: " + control,
                "userPassword: " + PASSWORD);
    }

    void group(String cn, String... members) throws LDAPException {
        String dn = "CN=" + cn + ",OU=Grupper,DC=fjallby,DC=example";
        List<String> lines = new ArrayList<>(List.of("objectClass: group", "cn: " + cn, "distinguishedName: " + dn));
        lines.addAll(List.of(members));
        add(dn, lines.toArray(String[]::new));
    }

    private void add(String dn, String... attributes) throws LDAPException {
        Map<String, List<String>> values = new HashMap<>();
        for (String attribute : attributes) {
            String[] parts = attribute.split(": ", 2);
            values.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
        }
        com.unboundid.ldap.sdk.Entry entry = new com.unboundid.ldap.sdk.Entry(dn);
        values.forEach((name, all) -> entry.addAttribute(name, all));
        server.add(entry);
    }

    void change(String... lines) throws LDAPException {
        try {
            server.modify(lines);
        } catch (com.unboundid.ldif.LDIFException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void delete(String dn) throws LDAPException {
        server.delete(dn);
    }

    void stop() {
        server.shutDown(true);
    }

    /** On the same ports. */
    void start() throws LDAPException {
        server.startListening();
    }

    int port() {
        return server.getListenPort("tls");
    }

    int plainPort() {
        return server.getListenPort(PLAIN);
    }

    /** Settings below {@code hlt.sign-in.providers.<id>.ldap.}, over TLS. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("url", "ldaps://localhost:" + port());
        settings.put("ca-file", certificate.toString());
        settings.put("kind", active ? "active-directory" : "open-ldap");
        settings.put("base", active ? "OU=Personal,DC=fjallby,DC=example" : "ou=people,dc=fjallby,dc=example");
        settings.put("group-base", active ? "OU=Grupper,DC=fjallby,DC=example" : "ou=groups,dc=fjallby,dc=example");
        settings.put("bind-dn", active ? "CN=Läsare,OU=Konton,DC=fjallby,DC=example" : "cn=hlt,dc=fjallby,dc=example");
        settings.put("bind-password", READER_PASSWORD);
        settings.put("group-attribute", active ? "dn" : "cn");
        return settings;
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
