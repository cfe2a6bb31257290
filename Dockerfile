# mvn package, then docker build -t hlt-motorn . – what it needs to run is in docs/drift.md.
FROM eclipse-temurin:17-jre AS layers
WORKDIR /build
COPY target/hlt-motorn-*.jar hlt-motorn.jar
RUN java -Djarmode=tools -jar hlt-motorn.jar extract --layers --destination layers

FROM eclipse-temurin:17-jre
RUN groupadd --system --gid 10001 hlt \
    && useradd --system --uid 10001 --gid hlt --no-create-home hlt \
    && install --directory --owner hlt --group hlt --mode 0700 /var/lib/hlt
# Signs of life are asked for from outside the container; its port is not published.
ENV TZ=UTC SPRING_PROFILES_ACTIVE=production MANAGEMENT_SERVER_ADDRESS=0.0.0.0
WORKDIR /opt/hlt
# What changes least comes first.
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./
# An archive of the classes makes a start twice as quick; made by a start on a database that is gone afterwards.
RUN SPRING_PROFILES_ACTIVE= java -XX:ArchiveClassesAtExit=hlt.jsa -XX:+UseSerialGC -Duser.timezone=UTC -Dspring.context.exit=onRefresh \
    -jar hlt-motorn.jar --spring.datasource.url=jdbc:h2:mem:archive --hlt.demo.cases=false \
    --hlt.draft.key="$(head -c 32 /dev/urandom | base64)" --hlt.privacy.erasure-ledger=/tmp/erasure-ledger.jsonl
USER hlt
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=15s --start-period=120s CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200'"]
# Half of the container's memory is heap; a rehearsal of changed diagrams takes 768 MB beside it.
# The options are weighed in docs/prestanda.md.
ENTRYPOINT ["java", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8", "-XX:SharedArchiveFile=hlt.jsa", "-XX:+UseSerialGC", \
    "-XX:TieredStopAtLevel=1", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", \
    "-jar", "hlt-motorn.jar"]
