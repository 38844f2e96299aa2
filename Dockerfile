# The server (and every other command of `echasse`) as an image: built in one stage, run from a small second one.
#
#     docker build --tag echasse .
#     docker run --rm --read-only --cap-drop ALL --publish 127.0.0.1:50051:50051 \
#         --volume ./my.toml:/etc/echasse/echasse.toml:ro echasse
#
# Nothing is written outside /var/cache/echasse; the user has a fixed number, so that a volume can be given to it.

FROM rust:1.95.0-slim-bookworm AS build
# HiGHS is C++ built by cmake; bindgen reads its headers through libclang. No protoc, no OpenSSL.
RUN apt-get update \
    && apt-get install -y --no-install-recommends g++ make cmake libclang1-14 \
    && rm -rf /var/lib/apt/lists/*
# The image's own toolchain, without the formatter and the linter that rust-toolchain.toml asks for.
ENV RUSTUP_TOOLCHAIN=1.95.0
WORKDIR /src
COPY . .
RUN cargo build --release --locked --package cli --bin echasse \
    && cp target/release/echasse /usr/local/bin/echasse

FROM debian:bookworm-slim
# HiGHS needs the C++ library at run time; everything else is in the binary.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libstdc++6 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 echasse \
    && useradd --uid 10001 --gid echasse --no-create-home --shell /usr/sbin/nologin echasse \
    && install -d -o echasse -g echasse /var/cache/echasse
COPY --from=build /usr/local/bin/echasse /usr/local/bin/echasse
COPY maps/ /usr/share/echasse/maps/
COPY scenarios/ /usr/share/echasse/scenarios/
COPY LICENSE-MIT LICENSE-APACHE THIRD-PARTY.md /usr/share/doc/echasse/
COPY deploy/echasse.toml /etc/echasse/echasse.toml

WORKDIR /usr/share/echasse
USER 10001:10001
VOLUME /var/cache/echasse
EXPOSE 50051
ENTRYPOINT ["/usr/local/bin/echasse"]
CMD ["serve", "--config", "/etc/echasse/echasse.toml"]
