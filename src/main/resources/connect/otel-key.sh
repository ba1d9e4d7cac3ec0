# Of the package otelcol-contrib the file is /etc/otelcol-contrib/otelcol-contrib.conf.
sudo tee -a /etc/otelcol/otelcol.conf >/dev/null <<'END'
GRIDTICK_KEY={{KEY}}
END
sudo chmod 600 /etc/otelcol/otelcol.conf
