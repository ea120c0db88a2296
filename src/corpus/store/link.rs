//! Links that are safe to hand to a browser.

use crate::corpus::post_id::PostId;

/// `link` if it is a plain web address: `http` or `https`, a host of ASCII letters, digits, dots and hyphens
/// that does not begin with a hyphen, no user, and nothing a shell or terminal could take for something else.
pub(crate) fn safe(link: &str) -> Option<&str> {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"))?;
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, port) = match rest.get(..host_end)?.split_once(':') {
        Some((host, port)) => (host, port),
        None => (rest.get(..host_end)?, ""),
    };
    let host_is_plain = !host.is_empty()
        && !host.starts_with(['-', '.'])
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    let port_is_plain = port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit());
    let path_is_plain = rest.bytes().all(|byte| {
        byte.is_ascii_graphic()
            && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
    });
    // 2,048 bytes are what browsers and servers agree to take.
    (host_is_plain && port_is_plain && path_is_plain && link.len() <= 2048).then_some(link)
}

/// The address of a status; `i` stands for a handle that is not known.
pub(crate) fn made(author: &str, id: PostId) -> String {
    let plain = !author.is_empty() && author.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    format!("https://x.com/{}/status/{id}", if plain { author } else { "i" })
}

#[cfg(test)]
mod tests {
    use super::{made, safe};
    use crate::corpus::post_id::PostId;

    #[test]
    fn only_plain_web_addresses_pass() {
        for link in
            ["https://x.com/a/status/1", "http://a.example:8080/b?c=%20#d", "https://xn--fiq228c.example"]
        {
            assert_eq!(safe(link), Some(link));
        }
        for link in [
            "",
            "x.com/a",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://",
            "https://-oProxyCommand=x/",
            "https://user@x.com/",
            "https://user:pw@x.com/",
            "https://x.com/a b",
            "https://x.com/\u{1b}]0;t\u{7}",
            "https://例子.example/",
            "https://x.com/\u{202e}",
            "https://x.com/`id`",
            "https://x.com:99999999/",
        ] {
            assert_eq!(safe(link), None, "{link:?}");
        }
    }

    #[test]
    fn an_address_is_made_of_handle_and_id() {
        let id = PostId::new(20).unwrap();
        assert_eq!(made("jack", id), "https://x.com/jack/status/20");
        assert_eq!(made("Mei-Lin/..", id), "https://x.com/i/status/20");
    }
}
