//! Names in other languages than English and Chinese, and rarer ones, as tables have them. They are folded like those of the table.

use super::kind::FieldKind;

#[rustfmt::skip] // A list of words, not one a line.
const NAMES: [(FieldKind, &[&str]); 11] = [
    (FieldKind::Time, &[
        "上传时间", "上传日期", "回答时间", "回答日期", "上傳時間", "评论时间", "发文时间", "回复时间", "发送时间", "时间戳", "投稿时间", "创作时间",
        "發佈時間", "發布時間", "發文時間", "留言時間", "貼文時間", "發送時間", "評論時間", "postedon", "pubtime", "tweetedat", "sentat", "when", "日付", "日時", "投稿日", "投稿日時", "投稿時間", "作成日", "作成日時", "날짜", "작성일",
        "작성일시", "작성시간", "작성시각", "일시", "게시일", "게시일시", "datum", "zeitpunkt", "erstelltam", "veröffentlichtam",
        "dateheure", "dateetheure", "publiéle", "datedepublication", "fecha", "fechayhora", "fechahora", "fechadepublicación",
        "datahora", "dataehora", "datadepublicação", "datapubblicazione", "dataeora", "дата", "датаивремя", "датапубликации",
        "время",
    ]),
    (FieldKind::Author, &[
        "评论者", "发帖人", "账号", "微博名", "推主", "用户", "姓名", "發文者", "使用者", "帳號", "暱稱", "用戶名", "poster", "userposted", "who", "投稿者",
        "投稿者名", "ユーザー名", "ユーザー", "ユーザ名", "작성자", "사용자", "사용자명", "닉네임", "글쓴이", "verfasser",
        "autor", "autorin", "benutzer", "benutzername", "nutzer", "nutzername", "auteur", "utilisateur", "nomdutilisateur",
        "usuario", "autora", "nombredeusuario", "usuário", "nomedeusuário", "utente", "autore", "nomeutente", "автор",
        "пользователь", "имяпользователя",
    ]),
    (FieldKind::Text, &[
        "貼文", "貼文內文", "內文", "本文", "投稿内容", "投稿本文", "ツイート", "ツイート内容", "ツイート本文", "つぶやき", "テキスト", "メッセージ", "내용", "본문",
        "게시글", "게시물", "트윗", "메시지", "beitrag", "nachricht", "inhalt", "texte", "contenu", "texto", "contenido", "mensaje",
        "publicación", "mensagem", "conteúdo", "postagem", "publicação", "testo", "contenuto", "messaggio", "текст", "сообщение",
        "пост", "запись", "содержание", "твит",
    ]),
    (FieldKind::Likes, &[
        "赞同数", "赞同", "赞同量", "按讚數", "按讚", "讚數", "讚", "获赞数", "reactioncount", "favs", "ups", "thumbsupcount", "いいね", "いいね数", "좋아요", "좋아요수", "gefälltmir", "gefälltmirangaben", "jaime", "jaimes", "mentionsjaime",
        "megusta", "megustas", "curtidas", "gostos", "mipiace", "лайки", "нравится",
    ]),
    (FieldKind::Retweets, &[
        "分享數", "轉推數", "轉推", "轉發", "reshares", "rts", "リツイート", "リツイート数", "リポスト", "リポスト数", "シェア数", "리트윗", "리트윗수", "재게시", "재게시수", "리포스트", "공유",
        "공유수", "partages", "republications", "retuits", "retuiteos", "reposteos", "compartidos", "compartilhamentos",
        "partilhas", "retuítes", "condivisioni", "репосты", "ретвиты",
    ]),
    (FieldKind::Replies, &[
        "留言數", "回覆數", "回覆", "返信", "返信数", "リプライ", "リプライ数", "コメント", "コメント数", "댓글", "댓글수", "답글", "답글수", "antworten", "kommentare",
        "réponses", "commentaires", "respuestas", "comentarios", "respostas", "comentários", "risposte", "commenti", "ответы",
        "комментарии",
    ]),
    (FieldKind::Quotes, &["引用リポスト数", "引用リツイート数", "인용", "인용수", "zitate", "citations", "citas", "citações"]),
    (FieldKind::Views, &[
        "曝光量", "展现量", "觀看次數", "瀏覽次數", "瀏覽數", "表示回数", "表示数", "閲覧数", "インプレッション", "インプレッション数", "再生回数", "조회수", "조회", "노출수", "aufrufe",
        "impressionen", "vues", "affichages", "visualizaciones", "impresiones", "visualizações", "impressões",
        "visualizzazioni", "просмотры",
    ]),
    (FieldKind::Bookmarks, &[
        "收藏數", "ブックマーク", "ブックマーク数", "북마크", "북마크수", "lesezeichen", "signets", "marcadores", "закладки",
    ]),
    (FieldKind::Link, &["網址", "网页", "貼文連結", "推文連結", "リンク", "投稿url", "링크", "lien", "enlace", "ссылка", "collegamento"]),
    (FieldKind::Title, &["问题标题", "问题", "タイトル", "件名", "제목", "titel", "titre", "título", "titolo", "заголовок", "название"]),
];

/// What a name means.
pub(super) fn named(name: &str) -> Option<FieldKind> {
    NAMES.iter().find(|(_, words)| words.contains(&name)).map(|(kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::{NAMES, named};
    use crate::archive::field_names::{FieldKind, TABLE};

    #[test]
    fn a_name_means_one_field_and_is_in_one_table() {
        for (kind, words) in NAMES {
            for word in words {
                assert_eq!(named(word), Some(kind), "{word}");
                assert!(word.chars().all(|c| c.is_alphanumeric() && !c.is_uppercase()), "{word}");
                assert!(!TABLE.iter().any(|(_, known)| known.contains(word)), "{word}");
            }
        }
        assert_eq!(named("data"), None);
        assert_eq!(named("megusta"), Some(FieldKind::Likes));
    }
}
