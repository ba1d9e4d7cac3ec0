import { firstSampleLine } from '../first-sample.js';

/**
 * How each kind of sender is told where this server is: `{name, label, words, blocks: [{label, text}]}` with this server's
 * own address in it.
 */
export const sendersFor = (origin) => [prometheus(origin), collector(origin), telegraf(origin), exporter(origin), smi(origin), json(origin)];

const prometheus = (origin) => ({
  name: 'prometheus',
  label: 'Prometheus, vmagent',
  words: 'For whoever scrapes dcgm-exporter already. Put your key for YOUR_KEY. Metrics that are not of GPUs do no harm, but need not travel.',
  blocks: [
    {
      label: 'prometheus.yml',
      text: `remote_write:
  - url: ${origin}/api/v1/write
    authorization:
      credentials: YOUR_KEY
    write_relabel_configs:
      - source_labels: [__name__]
        regex: DCGM_.*|amd_gpu_.*|gpu_.*
        action: keep`,
    },
    {
      label: 'vmagent',
      text: `vmagent -promscrape.config=prometheus.yml \\
  -remoteWrite.url=${origin}/api/v1/write \\
  -remoteWrite.bearerToken=YOUR_KEY`,
    },
  ],
});

const collector = (origin) => ({
  name: 'otlp',
  label: 'OpenTelemetry Collector',
  words: 'The Collector adds /v1/metrics to the address by itself. It reads the key from its environment variable KEY.',
  blocks: [
    {
      label: 'Configuration of the Collector',
      text: `receivers:
  prometheus:
    config:
      scrape_configs:
        - job_name: dcgm
          scrape_interval: 15s
          static_configs:
            - targets: ["localhost:9400"]
exporters:
  otlphttp/gridtick:
    endpoint: ${origin}
    headers:
      Authorization: Bearer \${env:KEY}
service:
  pipelines:
    metrics:
      receivers: [prometheus]
      exporters: [otlphttp/gridtick]`,
    },
  ],
});

const telegraf = (origin) => ({
  name: 'telegraf',
  label: 'Telegraf',
  words: 'Organization and bucket must be there, but mean nothing here. Telegraf reads the key from its environment variable KEY.',
  blocks: [
    {
      label: 'telegraf.conf',
      text: `[agent]
  interval = "15s"

[global_tags]
  region = "my-region"

[[inputs.nvidia_smi]]

[[outputs.influxdb_v2]]
  urls = ["${origin}"]
  token = "\${KEY}"
  organization = "any"
  bucket = "any"`,
    },
  ],
});

const exporter = (origin) => ({
  name: 'dcgm',
  label: 'dcgm-exporter',
  words: 'Takes the page that the exporter shows and sends it, every 15 seconds. For a first look; Prometheus or vmagent do it better.',
  blocks: [
    {
      label: 'Shell',
      text: `while sleep 15; do
  curl -sS http://localhost:9400/metrics |
    curl -sS "${origin}/api/v1/import/prometheus?extra_label=host=$(hostname)&extra_label=region=my-region" \\
      -H "Authorization: Bearer $KEY" --data-binary @-
done`,
    },
  ],
});

const smi = (origin) => ({
  name: 'nvidia-smi',
  label: 'nvidia-smi',
  words: 'Needs nothing but the driver and curl. One shell file, which keeps samples while the server is away.',
  blocks: [
    {
      label: 'Shell',
      text: `curl -fsS ${origin}/agent -o gridtick-agent
GRIDTICK_KEY="$KEY" sh gridtick-agent --url ${origin} --region my-region`,
    },
    { label: 'As a service of systemd: prints the unit and what to do', text: 'sh gridtick-agent --systemd' },
  ],
});

const json = (origin) => ({
  name: 'json',
  label: 'JSON',
  words: 'For programs of your own, and for a first sample by hand.',
  blocks: [{ label: 'Shell', text: firstSampleLine(origin) }],
});
