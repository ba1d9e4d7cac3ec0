sudo install -m 400 -o prometheus /dev/stdin /etc/prometheus/gridtick.key <<'END'
{{KEY}}
END
