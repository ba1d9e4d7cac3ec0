(umask 077 && cat >gridtick.curl) <<'END'
header = "Authorization: Bearer {{KEY}}"
END
while :; do
  curl -fsS http://localhost:9400/metrics |
    curl -fsS -K gridtick.curl --data-binary @- \
      "{{ADDRESS}}/api/v1/import/prometheus?extra_label=host=$(uname -n)&extra_label=region=my-region"
  sleep 15
done
