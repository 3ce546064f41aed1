# The program alone: one static file, an unprivileged user, a volume for data.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    make build BIN=/out/zhengsou
# Folders that must keep their mode and owner, which COPY gives to what it
# copies but not to the folder that it names.
RUN mkdir -p /out/root/data /out/root/tmp \
    && chmod 1777 /out/root/tmp \
    && chown 65532:65532 /out/root/data

FROM scratch
COPY --from=build /out/root/ /
COPY --from=build /out/zhengsou /zhengsou
USER 65532:65532
ENV ZHENGSOU_DATA=/data ZHENGSOU_ADDR=0.0.0.0:8080
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=6s --start-period=15s CMD ["/zhengsou", "health"]
ENTRYPOINT ["/zhengsou"]
CMD ["serve"]
