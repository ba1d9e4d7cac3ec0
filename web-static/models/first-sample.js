/** The shell line that sends one sample to this server: what a newcomer copies. The key is a variable until there is one. */
export function firstSampleLine(origin, key = '$KEY') {
  const body =
    `{"host":"my-host","region":"my-region","ts":'$(date +%s000)',"gpus":[\n` +
    `    {"uuid":"GPU-11111111-2222-3333-4444-555555555555","index":0,"model":"H100 SXM5",\n` +
    `     "util":42,"mem_used":34359738368,"mem_total":85899345920,"power":410,"temp":61}]}`;
  return [
    `curl -X POST ${origin}/api/v1/ingest`,
    `-H "Authorization: Bearer ${key}"`,
    `-H "Content-Type: application/json"`,
    `-d '${body}'`,
  ].join(' \\\n  ');
}
