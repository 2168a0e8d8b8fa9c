//! Lines into fields.

use super::Options;
use memchr::{memchr2, memmem};
use numrs_core::error::Result;
use numrs_core::memory;

/// The rows of a table, one after the other. Lines end in `\n`, `\r` or both; empty ones are no rows.
pub(super) struct Rows<'a> {
    text: &'a [u8],
    options: &'a Options<'a>,
    comments: Vec<memmem::Finder<'a>>,
    at: usize,
    line: usize,
    /// Whether a row was found.
    started: bool,
    fields: Vec<Field>,
    /// Text of fields that had quotes.
    unquoted: Vec<u8>,
}

/// A field as a range of the text, or of the unquoted text.
#[derive(Clone, Copy)]
struct Field {
    start: usize,
    end: usize,
    unquoted: bool,
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a [u8], options: &'a Options<'a>) -> Rows<'a> {
        // A byte-order mark is no part of the first field.
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let comments =
            options.comments.iter().filter(|c| !c.is_empty()).map(|c| memmem::Finder::new(*c)).collect();
        let mut rows = Rows { comments, ..Rows::bare(text, options) };
        for _ in 0..options.skip_header {
            if rows.at >= rows.text.len() {
                break;
            }
            rows.take_line();
        }
        rows
    }

    /// Rows of a text from its start, without comments.
    fn bare<'b>(text: &'b [u8], options: &'b Options<'b>) -> Rows<'b> {
        Rows {
            text,
            options,
            comments: Vec::new(),
            at: 0,
            line: 0,
            started: false,
            fields: Vec::new(),
            unquoted: Vec::new(),
        }
    }

    /// Number of fields of the current row.
    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }

    /// The current row's line, counted from one.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// A field of the current row.
    pub(super) fn field(&self, i: usize) -> &[u8] {
        let Field { start, end, unquoted } = self.fields[i];
        if unquoted { &self.unquoted[start..end] } else { &self.text[start..end] }
    }

    /// Passes over the row of names, without the comment marks in it and what stands before them, and
    /// without the empty name that such a mark leaves at the start.
    pub(super) fn names(&mut self) -> Option<Vec<Vec<u8>>> {
        while self.at < self.text.len() {
            let (start, end) = self.take_line();
            let mut line = memory::copied(&self.text[start..end]);
            for comment in &self.comments {
                let marks = memory::found(comment.find_iter(&line));
                if let Some(&first) = marks.first() {
                    let apart =
                        |i: &usize| !marks.iter().any(|&m| (m..m + comment.needle().len()).contains(i));
                    let pieces = memory::found((first..line.len()).filter(apart).map(|i| line[i]));
                    line = pieces;
                }
            }
            let mut row = Rows::bare(&line, self.options);
            row.split(0, line.len());
            if self.options.autostrip {
                row.strip();
            }
            if row.fields.is_empty() {
                continue;
            }
            let mut names: Vec<Vec<u8>> =
                memory::listed((0..row.len()).map(|i| memory::copied(row.field(i))));
            if !self.options.comments.is_empty() && names[0].trim_ascii().is_empty() {
                names.remove(0);
            }
            self.started();
            return Some(names);
        }
        None
    }

    /// Lines are counted from the first row on, as `genfromtxt` counts them.
    fn started(&mut self) {
        if self.options.generous && !self.started {
            self.started = true;
            self.line = self.options.skip_header + 1;
        }
    }

    /// Goes on to the next row.
    pub(super) fn advance(&mut self) -> Result<bool> {
        while self.at < self.text.len() {
            self.fields.clear();
            self.unquoted.clear();
            match self.options.quote {
                Some(quote) => self.split_quoted(quote),
                None => {
                    let (start, end) = self.take_line();
                    let end = self.without_comment(start, end);
                    self.split(start, end);
                }
            }
            if self.options.autostrip {
                self.strip();
            }
            if !self.fields.is_empty() {
                self.started();
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The range of the line at hand without its end, which is passed over.
    fn take_line(&mut self) -> (usize, usize) {
        let start = self.at;
        let rest = &self.text[start..];
        let end = start + memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        self.pass_line_end(end);
        (start, end)
    }

    fn pass_line_end(&mut self, end: usize) {
        let both = self.text[end..].starts_with(b"\r\n");
        self.at = (end + 1 + usize::from(both)).min(self.text.len());
        self.line += 1;
    }

    fn without_comment(&self, start: usize, end: usize) -> usize {
        let line = &self.text[start..end];
        let first = self.comments.iter().filter_map(|c| c.find(line)).min();
        first.map_or(end, |i| start + i)
    }

    fn push(&mut self, start: usize, end: usize) {
        memory::add(&mut self.fields, Field { start, end, unquoted: false });
    }

    fn split(&mut self, start: usize, end: usize) {
        let text = self.text;
        if !self.options.widths.is_empty() {
            return self.split_widths(start, end);
        }
        match *self.options.delimiter {
            [] => {
                let mut i = start;
                loop {
                    while i < end && is_space(text[i]) {
                        i += 1;
                    }
                    if i == end {
                        return;
                    }
                    let from = i;
                    while i < end && !is_space(text[i]) {
                        i += 1;
                    }
                    self.push(from, i);
                }
            }
            [delimiter] => {
                let (start, end) = self.outer_strip(start, end);
                if start == end {
                    return;
                }
                let mut from = start;
                for i in start..end {
                    if text[i] == delimiter {
                        self.push(from, i);
                        from = i + 1;
                    }
                }
                self.push(from, end);
            }
            ref delimiter => {
                let (start, end) = self.outer_strip(start, end);
                if start == end {
                    return;
                }
                let mut from = start;
                for i in memmem::find_iter(&text[start..end], delimiter) {
                    self.push(from, start + i);
                    from = start + i + delimiter.len();
                }
                self.push(from, end);
            }
        }
    }

    /// `genfromtxt` drops blanks at both ends of a line before it splits it.
    fn outer_strip(&self, mut start: usize, mut end: usize) -> (usize, usize) {
        if self.options.generous && self.options.delimiter != b" " {
            while start < end && self.text[start] == b' ' {
                start += 1;
            }
            while start < end && self.text[end - 1] == b' ' {
                end -= 1;
            }
        }
        (start, end)
    }

    /// Fixed widths, in characters; one width is that of all fields.
    fn split_widths(&mut self, start: usize, end: usize) {
        let mut from = start;
        let mut which = 0;
        while from < end {
            let width = match self.options.widths[..] {
                [only] => only.max(1),
                _ => match self.options.widths.get(which) {
                    Some(&width) => width,
                    None => return,
                },
            };
            let mut to = from;
            for _ in 0..width {
                if to == end {
                    break;
                }
                to += 1;
                while to < end && self.text[to] & 0xc0 == 0x80 {
                    to += 1;
                }
            }
            self.push(from, to);
            from = to;
            which += 1;
        }
    }

    fn strip(&mut self) {
        for field in &mut self.fields {
            let bytes = if field.unquoted { &self.unquoted[..] } else { self.text };
            while field.start < field.end && is_space(bytes[field.start]) {
                field.start += 1;
            }
            while field.start < field.end && is_space(bytes[field.end - 1]) {
                field.end -= 1;
            }
        }
    }

    /// One row in which a field that starts with the quote character ends with it, and may hold delimiters,
    /// line ends and, doubled, the quote itself.
    fn split_quoted(&mut self, quote: u8) {
        let text = self.text;
        let delimiter = self.options.delimiter;
        let mut i = self.at;
        let mut after_delimiter = false;
        loop {
            if delimiter.is_empty() {
                while i < text.len() && is_space(text[i]) && !is_line_end(text[i]) {
                    i += 1;
                }
            }
            let ended = i >= text.len() || is_line_end(text[i]) || self.comment_at(i);
            if ended && (delimiter.is_empty() || (!after_delimiter && self.fields.is_empty())) {
                break;
            }
            let from = self.unquoted.len();
            let plain_from = i;
            let mut quoted = false;
            if text.get(i) == Some(&quote) {
                quoted = true;
                i += 1;
                while i < text.len() {
                    if text[i] != quote {
                        self.line += usize::from(text[i] == b'\n');
                        memory::add(&mut self.unquoted, text[i]);
                    } else if text.get(i + 1) == Some(&quote) {
                        memory::add(&mut self.unquoted, quote);
                        i += 1;
                    } else {
                        i += 1;
                        break;
                    }
                    i += 1;
                }
            }
            while i < text.len()
                && !is_line_end(text[i])
                && !self.comment_at(i)
                && !(if delimiter.is_empty() { is_space(text[i]) } else { text[i..].starts_with(delimiter) })
            {
                if quoted {
                    memory::add(&mut self.unquoted, text[i]);
                }
                i += 1;
            }
            if quoted {
                memory::add(
                    &mut self.fields,
                    Field { start: from, end: self.unquoted.len(), unquoted: true },
                );
            } else {
                self.push(plain_from, i);
            }
            after_delimiter = !delimiter.is_empty() && text[i..].starts_with(delimiter);
            if after_delimiter {
                i += delimiter.len();
            } else if !delimiter.is_empty() {
                break;
            }
        }
        let rest = &text[i..];
        let end = i + memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        self.pass_line_end(end);
    }

    fn comment_at(&self, i: usize) -> bool {
        self.comments.iter().any(|c| self.text[i..].starts_with(c.needle()))
    }
}

fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

fn is_line_end(b: u8) -> bool {
    matches!(b, b'\n' | b'\r')
}
