//! What manual pages say at length.

use crate::i18n::macros::texts;

texts! { ManualMessage in English;
    Duidu => "duidu reads archives of posts that carry an original and its translation: English and Chinese side by side, passage by passage, everything findable in either language. Without a command it opens the FILEs on the screen; without a FILE the library of what was read before, or at first the built-in digest; where something is piped in, that. With a command it prints: data on standard output, everything else on standard error. Files before a command are its archives, as those of -a are. Where output is no terminal, duidu lists posts instead of opening the screen.";
    Read => "Opens archives on the screen. ? lists all keys.";
    List => "Prints number, date, figure and headline of each post: of all, newest first, or of those that a query finds, best first. In a pipe they are separated by tabs.";
    Search => "Prints the posts that a query finds, each with the passage that matches. Posts that lack one of the words come last and say so.";
    Show => "Prints whole posts, wrapped for the terminal as in the reader, in one language or both.";
    Similar => "Prints near-duplicates first, then the posts that share rare words with the one named, with these words.";
    Pairs => "Prints each passage with its translation, as JSON lines, a table or a translation memory (TMX), to study or to translate with.";
    Concordance => "Prints every place that says a word or a form of it, with the word in one column, and how the other language renders it. -word leaves out passages that say that word as well.";
    Glossary => "Prints terms that the translation gives with the original in brackets, or that both sides share, with the posts they are in. An exclamation mark stands before terms with more than one translation.";
    Check => "Reads the archives named, or the one of -a, and tells what is odd: what the file claims and does not hold, records that cannot be read, translations that are missing or stop early, numbers and links that differ between the sides, duplicates.";
    Stats => "Prints totals and medians of every metric, months, the distribution of one metric, posts by weekday and hour, the top posts of each metric and those out of proportion.";
    Export => "Writes all posts, or those that a query finds, to a file, whole or not at all; the name of the file says the format. --to puts them into a table of ClickHouse, each once however often it is tried.";
    Convert => "Writes what it reads of any format as JSON lines that duidu, scripts and databases read.";
    Formats => "Prints each format that opens, by what it is recognised and where such files come from; with words, only the formats of those names, with what is and is not read of them.";
    Completions => "Prints a script that completes commands, options, files, and the topics, authors, tags, posts and queries of the archive on the line. For bash: source <(duidu completions bash).";
    Man => "Prints a page for man -l - (or mandoc), in the language of the interface.";
    Library => "Prints the archives that the configuration names and those read lately: posts, unread posts, day of the last reading, size, name and path. duidu @name opens one.";
    State => "Tells where marks, places and views are kept, prints or checks them, and forgets a part of them. Marks are never forgotten.";
    Config => "Prints every setting with where its value comes from: the command line, the environment, the file, or as shipped.";
    Notes => "Prints notes and highlights, each with its passage in both languages and the link of the post.";
    Words => "Prints the words kept in the reader with w, each with the sentence it stood in and its counterpart; --format anki makes cards with a gap.";
    Review => "Opens the review on the screen: kept words and highlights that are due. Where output is no terminal, or with --list, it prints them.";
    Mark => "Marks every post that the query finds as read, unread, starred or not, or gives or takes a tag, and says how many have changed.";
    Cut => "Where original and translation are one text, the place where the translation starts is detected. This shows it, line by line, and moves it.";
    Correct => "Prints the passages of a post with their numbers. With a number and a text it keeps that text as the translation of the passage, beside the archive, which is not changed.";
    Topics => "Prints what the archive speaks of, with the English and the Chinese name, how many posts, and the posts most about it. -word leaves out topics with that word in their names.";
    Translate => "Sends passages without a translation to a program or a server of yours and keeps its answers beside the archive, each at once; after an interruption the same command goes on. Answers that lose links, numbers or handles are kept out.";
    Doctor => "Prints what a bug report should say, and nothing private: no names of people, machines or archives. It ends with 1 where something is not as it should be.";
    HelpCommand => "Prints the help of the program or of a command. duidu help keys, query, formats and configuration print chapters of the manual.";
}
