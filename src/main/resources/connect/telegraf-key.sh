sudo tee -a /etc/default/telegraf >/dev/null <<'END'
GRIDTICK_KEY={{KEY}}
END
sudo chmod 600 /etc/default/telegraf
