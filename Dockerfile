# Two stages on one base: any image of Python 3.11 or newer, or a Debian with its own.
#   docker build --build-arg BASE=python:3.13-slim -t calls-bot .
# Behind a mirror, PIP_INDEX_URL can be given as a build argument, too.
ARG BASE=python:3.13-slim

FROM ${BASE} AS build
ARG PIP_INDEX_URL
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
# Debian keeps what makes a pip apart from its python3.
RUN python3 -m venv /build \
    || { apt-get update && apt-get install --yes --no-install-recommends python3-venv && python3 -m venv /build; }
WORKDIR /src
COPY requirements.lock requirements-build.lock ./
# By hash: what builds the wheel, and what it needs, into an environment that has no pip of its own.
RUN /build/bin/pip install --quiet --require-hashes -r requirements-build.lock \
    && python3 -m venv --without-pip /opt/calls-bot \
    && /build/bin/pip --python /opt/calls-bot/bin/python3 install --quiet --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE app_manifest.yml ./
COPY templates templates
COPY bot bot
RUN /build/bin/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir /dist . \
    && /build/bin/pip --python /opt/calls-bot/bin/python3 install --quiet --no-deps /dist/*.whl

FROM ${BASE}
COPY --from=build /opt/calls-bot /opt/calls-bot
RUN useradd --uid 10001 --home-dir /var/lib/calls-bot --create-home calls-bot
# By number, so that a cluster can tell that it is not root.
USER 10001
# What is kept without PostgreSQL is a file here: mount a volume.
WORKDIR /var/lib/calls-bot
VOLUME /var/lib/calls-bot
ENV PATH=/opt/calls-bot/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HTTP_HOST=0.0.0.0
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python3", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ.get('HTTP_PORT', '3000') + '/healthz', timeout=4)"]
CMD ["calls-bot", "run"]
