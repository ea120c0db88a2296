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

#[cfg(test)]
mod tests {
    use super::{address, fediverse_post};

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
}
