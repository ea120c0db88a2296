//! A server that speaks the chat format of `OpenAI`.

use std::fmt;
use std::time::Duration;

use serde_json::{Value, json};

use super::PassageRequest;
use crate::net::{HttpRequest, HttpUrl, NetError, NetFailure};
use crate::text::sanitize::Clean;
use crate::text::slice::start;

/// What the model is told.
const INSTRUCTIONS: &str = include_str!("../../assets/chat-instructions.txt");
/// Where chats are asked for, below the address of a server.
const CHAT_PATH: &str = "/chat/completions";
/// So many characters of the key in a row are not shown.
const SECRET: usize = 6;

/// A server that speaks the chat format of `OpenAI`, with the model that is to answer.
#[derive(Clone)]
pub(crate) struct ChatServer {
    url: HttpUrl,
    model: String,
    key: Option<String>,
}

impl ChatServer {
    /// The server at `endpoint`: its address, with or without a path.
    pub(crate) fn new(endpoint: &str, model: &str, key: Option<&str>) -> Result<Self, NetError> {
        let (address, parameters) =
            endpoint.find('?').and_then(|at| endpoint.split_at_checked(at)).unwrap_or((endpoint, ""));
        let address = address.trim().trim_end_matches('/');
        let has_path = address.split_once("://").is_some_and(|(_, rest)| rest.contains('/'));
        let path = match address {
            _ if address.ends_with(CHAT_PATH) => "",
            _ if has_path => CHAT_PATH,
            _ => "/v1/chat/completions",
        };
        let url = HttpUrl::parse(&format!("{address}{path}{parameters}"))?;
        let key = key.map(str::trim).filter(|key| !key.is_empty());
        if key.is_some_and(|key| !key.bytes().all(|byte| byte.is_ascii_graphic())) {
            return Err(NetError::new(url.server(), NetFailure::NoKey));
        }
        Ok(Self { url, model: model.to_owned(), key: key.map(str::to_owned) })
    }

    /// The model.
    pub(crate) fn model(&self) -> &str {
        &self.model
    }

    /// The host with its port.
    pub(crate) fn host(&self) -> &str {
        self.url.server()
    }

    /// The request for a translation; `wants_json`: with the demand for nothing but JSON, which few servers refuse.
    pub(super) fn request(&self, passage: &PassageRequest, wants_json: bool, limit: Duration) -> HttpRequest {
        let mut body = json!({
            "model": self.model,
            "messages": [
                { "role": "system", "content": INSTRUCTIONS.trim_end() },
                { "role": "user", "content": serde_json::to_string(passage).unwrap_or_default() },
            ],
            "stream": false,
        });
        if let Some(fields) = body.as_object_mut().filter(|_| wants_json) {
            fields.insert("response_format".to_owned(), json!({ "type": "json_object" }));
        }
        let request = HttpRequest::new(self.url.clone(), limit)
            .with_header("Content-Type", "application/json")
            .with_body(Value::to_string(&body).into_bytes());
        match &self.key {
            Some(key) => request.with_header("Authorization", &format!("Bearer {key}")),
            None => request,
        }
    }

    /// `text` without words that hold a part of the key, as servers repeat it.
    pub(super) fn without_key(&self, text: &str) -> String {
        let Some(key) = &self.key else { return text.to_owned() };
        let is_secret = |word: &str| {
            let mut parts = key.as_bytes().windows(SECRET.min(key.len()));
            parts.any(|part| memchr::memmem::find(word.as_bytes(), part).is_some())
        };
        let words = text.split(' ').map(|word| if is_secret(word) { "…" } else { word });
        words.collect::<Vec<_>>().join(" ")
    }

    /// `error` without the key.
    pub(super) fn clean_error(&self, error: NetError) -> NetError {
        let failure = match error.failure {
            NetFailure::Status(status, reason) if !(300..400).contains(&status) => {
                NetFailure::Status(status, self.without_key(&said(&reason)))
            }
            other => other,
        };
        NetError { failure, ..error }
    }
}

/// What a refusal says: the message in its JSON, the words of its page, else all of it; not more than fits a few rows.
fn said(refusal: &str) -> String {
    /// Characters at most.
    const LONGEST: usize = 300;
    let json: Option<Value> = serde_json::from_str(refusal).ok();
    let message = json.as_ref().and_then(|json| {
        let places = ["/error/message", "/error", "/message", "/detail", "/0/error/message"];
        places.iter().find_map(|place| json.pointer(place)?.as_str())
    });
    let is_page = message.is_none() && refusal.trim_start().starts_with('<');
    let page: String = if is_page {
        refusal
            .split('<')
            .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        String::new()
    };
    let text = if is_page { &page } else { message.unwrap_or(refusal) };
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = words.char_indices().nth(LONGEST).map_or(words.as_str(), |(end, _)| start(&words, end));
    Clean::single_line(shown).into_string()
}

impl fmt::Debug for ChatServer {
    /// Without the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChatServer")
            .field("url", &self.url)
            .field("model", &self.model)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{ChatServer, said};
    use crate::net::NetFailure;

    #[test]
    fn a_refusal_is_told_in_its_own_words() {
        for (refusal, words) in [
            (r#"{"error":{"message":"No such model","code":1}}"#, "No such model"),
            (r#"{"error":"busy"}"#, "busy"),
            (r#"{"detail":"Not Found"}"#, "Not Found"),
            (r#"{"ok":false}"#, r#"{"ok":false}"#),
            ("<html><body><h1>403</h1>\n<p>Log in first</p></body></html>", "403 Log in first"),
            ("nothing here", "nothing here"),
            ("", ""),
        ] {
            assert_eq!(said(refusal), words, "{refusal}");
        }
        assert_eq!(said(&"ab ".repeat(1000)).chars().count(), 300);
    }

    #[test]
    fn an_address_is_completed() {
        for (endpoint, url) in [
            ("http://localhost:11434", "http://localhost:11434/v1/chat/completions"),
            ("http://localhost:11434/", "http://localhost:11434/v1/chat/completions"),
            ("https://example.org/v1/", "https://example.org/v1/chat/completions"),
            ("https://example.org/v1/chat/completions", "https://example.org/v1/chat/completions"),
            ("https://example.org/x?version=2", "https://example.org/x/chat/completions?version=2"),
        ] {
            assert_eq!(ChatServer::new(endpoint, "m", None).unwrap().url.to_string(), url);
        }
        let error = ChatServer::new("http://example.org/v1", "m", None).unwrap_err();
        assert_eq!(error.failure, NetFailure::NeedsTls);
        let error = ChatServer::new("https://example.org/v1", "m", Some("a b")).unwrap_err();
        assert_eq!(error.failure, NetFailure::NoKey);
    }

    #[test]
    fn the_key_is_never_shown() {
        let server = ChatServer::new("https://example.org", "m", Some("sk-abcdefghijkl")).unwrap();
        assert!(!format!("{server:?}").contains("abc"));
        for (said, shown) in [
            ("the key sk-abcdefghijkl is wrong", "the key … is wrong"),
            ("the key sk-abc***jkl is wrong", "the key … is wrong"),
            ("a model of sk", "a model of sk"),
        ] {
            assert_eq!(server.without_key(said), shown);
        }
    }
}
