"""Lines of access logs, as nginx and Caddy write them."""

from __future__ import annotations

import json

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0"
BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


def combined(
    path: str, agent: str = CHROME, *, status: int = 200, method: str = "GET", day: str = "22/Nov"
) -> str:
    """nginx' own form, and Apache's."""
    return (
        f"203.0.113.7 - - [{day}/2026:10:00:00 +0700] "
        f'"{method} {path} HTTP/1.1" {status} 5120 "https://from.example/" "{agent}"\n'
    )


def common(path: str) -> str:
    return f'203.0.113.7 - - [22/Nov/2026:10:00:00 +0700] "GET {path} HTTP/1.1" 200 5120\n'


def caddy(path: str, agent: str = CHROME, *, status: int = 200, method: str = "GET") -> str:
    """Caddy's own form (`log { format json }`)."""
    headers = {"User-Agent": [agent], "Accept": ["*/*"]}
    request = {"remote_ip": "203.0.113.7", "client_ip": "203.0.113.7", "method": method}
    request |= {"host": "base.example", "uri": path, "headers": headers}
    said = {"level": "info", "ts": 1795339200.5, "logger": "http.log.access", "request": request}
    return json.dumps(said | {"duration": 0.001, "size": 5120, "status": status}) + "\n"


def nginx_json(path: str, agent: str = CHROME) -> str:
    """nginx with a `log_format` of JSON."""
    said = {"time_iso8601": "2026-11-22T10:00:00+07:00", "remote_addr": "203.0.113.7"}
    said |= {"request": f"GET {path} HTTP/1.1", "status": "200", "http_user_agent": agent}
    return json.dumps(said) + "\n"
