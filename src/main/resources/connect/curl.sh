(umask 077 && cat >gridtick.curl) <<'END'
header = "Authorization: Bearer {{KEY}}"
END
curl -sS -K gridtick.curl {{ADDRESS}}/api/v1/ingest -H 'Content-Type: application/json' --data-binary @- <<END
{"host": "$(uname -n)", "region": "my-region", "ts": $(date +%s)000, "gpus": [
  {"uuid": "GPU-11111111-2222-3333-4444-555555555555", "index": 0, "model": "H100 SXM5",
   "util": 42, "mem_used": 34359738368, "mem_total": 85899345920, "power": 410, "temp": 61}]}
END
