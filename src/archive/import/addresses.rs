//! Addresses on the web, as records give them.

/// `http` addresses only; those without a scheme or a host get them.
pub(super) fn address(link: &str) -> String {
    // Nitter marks the post on its page.
    let link = if link.contains("/status/") { link.trim_end_matches("#m") } else { link };
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

/// Whether an address is one of X.
pub(super) fn is_of_x(link: &str) -> bool {
    let host = link.split("://").nth(1).unwrap_or_default().split('/').next().unwrap_or_default();
    let host = host.trim_start_matches("www.").trim_start_matches("mobile.");
    matches!(host, "x.com" | "twitter.com" | "vxtwitter.com" | "fxtwitter.com") || host.contains("nitter")
}
