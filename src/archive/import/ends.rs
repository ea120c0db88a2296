//! Both ends of a large file, imported before the rest of it is read.

use super::scan::{JsonPieces, RecordJoint, joint};
use super::shape::{TextShape, shape};
use super::tables;
use crate::archive::value::Object;
use crate::text::slice::slice;

/// Places at which a record may start that are tried.
const TRIES: usize = 300;

/// `end`, the end of a large file that begins with `start`, as a document of its own: what is around the records, and then
/// those that are whole in it. `None` where the shape of the file has no records that can be found from its end.
pub(super) fn tail(start: &str, end: &str) -> Option<String> {
    match shape(start)? {
        TextShape::Json if JsonPieces::new(start).is_by_line() => Some(end.split_once('\n')?.1.to_owned()),
        TextShape::Json => json_tail(joint(start)?, end),
        TextShape::Table(separator) => tables::tail(start, end, separator),
        _ => None,
    }
}

fn json_tail(joint: RecordJoint<'_>, end: &str) -> Option<String> {
    let object = |json: &str| serde_json::from_str::<Object>(json).ok();
    let sample = object(joint.sample)?;
    // Records within records may be joined in the same way; they have other fields.
    let is_record = |at: &usize| {
        let piece = JsonPieces::new(slice(end, *at..)).next();
        let found = piece.filter(|piece| !piece.is_cut).and_then(|piece| object(piece.json));
        found.is_some_and(|found| {
            sample.keys().filter(|name| found.contains_key(name)).count() * 2 > sample.len()
        })
    };
    let places = memchr::memmem::find_iter(end.as_bytes(), joint.joint).map(|at| at + joint.gap);
    let at = places.take(TRIES).find(is_record)?;
    Some(format!("{}{}", joint.head, slice(end, at..)))
}

#[cfg(test)]
mod tests {
    use super::tail;

    #[test]
    fn the_end_of_a_file_is_a_document_of_its_own() {
        let lines =
            "{\"id\": 1, \"text\": \"a\"}\n{\"id\": 2, \"text\": \"b\"}\n{\"id\": 3, \"text\": \"c\"}\n";
        let array = lines.replace("}\n{", "},{");
        let record =
            |id: u32| format!("{{\"id\": {id}, \"by\": [{{\"id\": 7}},{{\"id\": 8}}], \"text\": \"t{id}\"}}");
        let nested: Vec<String> = (0..9).map(record).collect();
        let nested = format!("window.YTD.tweets.part0 = [{}]", nested.join(","));
        let table =
            "id,text,likes\n1,\"a, b\nc,d,e\",1\n2,\"b\nx,y,z\nmore\",2\n3,c,3\n4,d,4\n5,e,5\n6,f,6\n7,g,7\n";
        for (start, end, expected) in [
            (lines, "ext\": \"y\"}\n{\"id\": 9}\n", Some("{\"id\": 9}\n".to_owned())),
            (
                &*format!("[{array}"),
                ": 8}},{\"id\": 9, \"text\": \"z\"}]",
                Some("[{\"id\": 9, \"text\": \"z\"}]".to_owned()),
            ),
            (
                &*nested,
                &nested[nested.len() - 90..],
                Some(format!("window.YTD.tweets.part0 = [{}]", record(8))),
            ),
            (
                table,
                "\"b\nx,y,z\nmore\",2\n3,c,3\n4,d,4\n5,e,5\n6,f,6\n7,g,7\n",
                Some("id,text,likes\n3,c,3\n4,d,4\n5,e,5\n6,f,6\n7,g,7\n".to_owned()),
            ),
            ("<feed><entry>", "</entry></feed>", None),
        ] {
            assert_eq!(tail(start, end), expected, "{end}");
        }
    }
}
