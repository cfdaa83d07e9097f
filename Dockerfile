# The server with its own runtime, on a slim base: docker build -t busybridge .
FROM docker.io/library/eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN ./mvnw -B -ntp -DskipTests -pl jlink -am package

FROM docker.io/library/debian:bookworm-slim
RUN groupadd --system --gid 10001 busybridge \
 && useradd --system --uid 10001 --gid busybridge --home-dir /data --shell /usr/sbin/nologin busybridge \
 && mkdir /data /secrets \
 && chown busybridge:busybridge /data /secrets \
 && chmod 700 /data /secrets
COPY --from=build /src/jlink/target/busybridge-server /opt/busybridge-server
USER busybridge
WORKDIR /data
VOLUME ["/data", "/secrets"]
ENV PORT=3000
EXPOSE 3000
# With bash alone, which every base image has: a server that is down answers 503.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$PORT && printf 'GET /health HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["/opt/busybridge-server/bin/busybridge-server"]
