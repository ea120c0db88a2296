//! Addresses on the web, as records give them.

/// The author and the number of a post, by its address: `/@NAME/NUMBER` and `/users/NAME/statuses/NUMBER` of the fediverse, whatever
/// the server.
pub(super) fn fediverse_post(link: &str) -> Option<(&str, u64)> {
    let (_, rest) = link.split_once("://")?;
    let path = rest.split_once('/')?.1.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    let (name, number) = match parts.as_slice() {
        [name, number] => (name.strip_prefix('@')?, number),
        ["users", name, "statuses", number] => (*name, number),
        _ => return None,
    };
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    Some((name, number.parse().ok().filter(|_| is_number && !name.is_empty())?))
}

/// Whether an address is the path of a post on the site of X: `/NAME/status/NUMBER`.
fn is_path_of_x(link: &str) -> bool {
    let mut parts = link.strip_prefix('/').unwrap_or_default().split('/');
    let is_name = parts
        .next()
        .is_some_and(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
    is_name
        && parts.next() == Some("status")
        && parts.next().is_some_and(|id| id.starts_with(|c: char| c.is_ascii_digit()))
}

/// `http` addresses only; those without a scheme or a host get them.
pub(super) fn address(link: &str) -> String {
    // Nitter marks the post on its page.
    let link = match link.strip_suffix("#m") {
        Some(page) if page.contains("/status/") => page,
        _ => link,
    };
    if let Some(rest) = link.strip_prefix("//") {
        return format!("https://{rest}");
    }
    let bare = ["twitter.com/", "x.com/", "www.", "weibo.com/", "m.weibo.cn/"]
        .iter()
        .any(|host| link.starts_with(host));
    match link {
        _ if ["/r/", "/user/"].iter().any(|path| link.starts_with(path)) => {
            format!("https://www.reddit.com{link}")
        }
        _ if is_path_of_x(link) => format!("https://x.com{link}"),
        _ if link.starts_with("http://") || link.starts_with("https://") => link.to_owned(),
        _ if bare => format!("https://{link}"),
        _ => String::new(),
    }
}

/// Where an address leads that only counts who follows it, as services put before the addresses of others; `None` for all others.
pub(super) fn target(link: &str) -> Option<String> {
    const COUNTERS: [(&str, &str); 13] = [
        ("link.zhihu.com/", "target"),
        ("link.juejin.cn/", "target"),
        ("t.umblr.com/redirect", "z"),
        ("href.li/", ""),
        ("vk.com/away.php", "to"),
        ("www.google.com/url", "q"),
        ("l.facebook.com/l.php", "u"),
        ("lm.facebook.com/l.php", "u"),
        ("l.instagram.com/", "u"),
        ("l.threads.com/", "u"),
        ("weibo.cn/sinaurl", "u"),
        ("www.youtube.com/redirect", "q"),
        ("out.reddit.com/", "url"),
    ];
    let (_, rest) = link.split_once("://")?;
    let (_, name) = COUNTERS.iter().find(|(counter, _)| rest.starts_with(counter))?;
    let (_, query) = rest.split_once('?')?;
    let written = if name.is_empty() {
        query
    } else {
        query.split('&').find_map(|field| field.strip_prefix(name)?.strip_prefix('='))?
    };
    let target = decoded(written);
    let is_plain = !target.contains(|c: char| c.is_control() || c.is_whitespace());
    (is_plain && (target.starts_with("http://") || target.starts_with("https://"))).then_some(target)
}

/// A part of an address without its percent signs (RFC 3986, 2.1).
fn decoded(written: &str) -> String {
    let mut parts = written.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend(part.bytes().skip(2));
            }
            None => bytes.extend([b'%'].into_iter().chain(part.bytes())),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| written.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{address, fediverse_post, target};

    #[test]
    fn addresses_tell_author_and_number() {
        for (link, expected) in [
            ("https://sea.example/@mei/1037", Some(("mei", 1037))),
            ("https://sea.example/@mei@tide.example/1037?x=1", Some(("mei@tide.example", 1037))),
            ("https://sea.example/users/mei/statuses/1037/", Some(("mei", 1037))),
            ("https://sea.example/@mei", None),
            ("https://sea.example/@mei/notes-of-1037", None),
            ("https://sea.example/@/1037", None),
            ("/@mei/1037", None),
        ] {
            assert_eq!(fediverse_post(link), expected, "{link}");
        }
        assert_eq!(address("/mei/status/1037#m"), "https://x.com/mei/status/1037");
        assert_eq!(address("/mei/photos/1037"), "");
    }
    #[test]
    fn addresses_that_count_who_follows_them_lead_on() {
        for (link, expected) in [
            ("https://link.zhihu.com/?target=https%3A//example.org/a", Some("https://example.org/a")),
            (
                "https://t.umblr.com/redirect?z=https%3A%2F%2Fexample.org%2F%E6%B5%B7&t=x",
                Some("https://example.org/海"),
            ),
            ("https://www.google.com/url?sa=t&q=http://example.org/&u=1", Some("http://example.org/")),
            ("https://href.li/?https://example.org/100%", Some("https://example.org/100%")),
            ("https://link.zhihu.com/?target=javascript:1", None),
            ("https://example.org/?target=https://a.example", None),
        ] {
            assert_eq!(target(link).as_deref(), expected, "{link}");
        }
    }
}
