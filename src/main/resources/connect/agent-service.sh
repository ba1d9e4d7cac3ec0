sudo install -m 755 gridtick-agent /usr/local/bin/gridtick-agent
sudo install -m 600 /dev/stdin /etc/gridtick-agent.env <<END
GRIDTICK_URL={{ADDRESS}}
GRIDTICK_KEY=$(cat gridtick.key)
GRIDTICK_REGION=my-region
END
sh gridtick-agent --systemd | sudo tee /etc/systemd/system/gridtick-agent.service >/dev/null
sudo systemctl daemon-reload
sudo systemctl enable --now gridtick-agent
rm gridtick.key
