//! Addresses on the web, as records give them.

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
        _ if link.starts_with("http://") || link.starts_with("https://") => link.to_owned(),
        _ if bare => format!("https://{link}"),
        _ => String::new(),
    }
}
