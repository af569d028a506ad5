//! E-mail addresses.

use std::str::FromStr as _;

use super::is_hidden_in_address;

/// An e-mail address that can be written to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Email {
    shown: String,
    norm: String,
}

impl Email {
    /// Reads an address out of a cell: `mailto:`, `Name <a@b>`, blanks, a trailing dot and invisible characters are taken off.
    /// Returns nothing where no deliverable form is left.
    #[must_use]
    pub fn parse(cell: &str) -> Option<Self> {
        let visible: String = cell.chars().filter(|c| !is_hidden_in_address(*c)).collect();
        let mut text = visible.trim().replace('＠', "@");
        if let (Some(open), Some(close)) = (text.rfind('<'), text.rfind('>'))
            && open < close
        {
            text = text[open + 1..close].to_owned();
        }
        let text = text
            .trim()
            .trim_start_matches("mailto:")
            .trim_end_matches(['.', ',', ';'])
            .trim();
        let address = email_address::EmailAddress::from_str(text).ok()?;
        let domain = address.domain();
        if !domain.contains('.') || domain.starts_with('[') || text.contains(char::is_whitespace) {
            return None;
        }
        Some(Self {
            shown: text.to_owned(),
            norm: text.to_lowercase(),
        })
    }

    /// As typed, trimmed.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Lower case: what is compared. (RFC 5321 lets the local part differ by case; no provider does.)
    #[must_use]
    pub fn norm(&self) -> &str {
        &self.norm
    }

    /// The part before the @.
    #[must_use]
    pub fn local(&self) -> &str {
        self.norm.split_once('@').map_or("", |(local, _)| local)
    }

    /// The part behind the @.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.norm.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// Whether it is a box of a role (info@, sales@ …) and not of a person.
    #[must_use]
    pub fn is_role(&self) -> bool {
        is_role(self.local())
    }
}

/// Whether what stands before the @ is a role, as [`Email::is_role`].
#[must_use]
pub fn is_role(local: &str) -> bool {
    const ROLES: &[&str] = &[
        "info",
        "sales",
        "office",
        "contact",
        "kontakt",
        "mail",
        "post",
        "team",
        "hello",
        "hallo",
        "service",
        "support",
        "admin",
        "webmaster",
        "buero",
        "verwaltung",
        "vertrieb",
        "einkauf",
        "shop",
        "marketing",
        "billing",
        "accounts",
    ];
    ROLES.contains(&local)
}

/// The domain that was probably meant: `gmial.com` -> `gmail.com`. Proposed, never applied unasked.
#[must_use]
pub fn suggest_domain(domain: &str) -> Option<&'static str> {
    const TYPOS: &[(&str, &str)] = &[
        ("gmial.com", "gmail.com"),
        ("gmai.com", "gmail.com"),
        ("gmal.com", "gmail.com"),
        ("gnail.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.co", "gmail.com"),
        ("gmaill.com", "gmail.com"),
        ("gamil.com", "gmail.com"),
        ("gmx.ed", "gmx.de"),
        ("gmx.dee", "gmx.de"),
        ("gxm.de", "gmx.de"),
        ("web.ed", "web.de"),
        ("wbe.de", "web.de"),
        ("hotmial.com", "hotmail.com"),
        ("hotmai.com", "hotmail.com"),
        ("hotmail.con", "hotmail.com"),
        ("outlok.com", "outlook.com"),
        ("outloo.com", "outlook.com"),
        ("yaho.com", "yahoo.com"),
        ("yahooo.com", "yahoo.com"),
        ("t-onlin.de", "t-online.de"),
        ("t-online.ed", "t-online.de"),
        ("icloud.con", "icloud.com"),
        ("iclod.com", "icloud.com"),
    ];
    TYPOS.iter().find(|(typo, _)| *typo == domain).map(|(_, meant)| *meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_what_people_type() {
        for (cell, norm) in [
            ("Anna.Koch@Post.example ", "anna.koch@post.example"),
            ("mailto:a@b.example", "a@b.example"),
            ("Anna Koch <anna@b.example>", "anna@b.example"),
            ("anna@b.example.", "anna@b.example"),
            ("\u{200B}anna@b.example", "anna@b.example"),
        ] {
            assert_eq!(Email::parse(cell).as_ref().map(Email::norm), Some(norm), "{cell:?}");
        }
        for cell in [
            "",
            "anna",
            "anna@",
            "@b.example",
            "anna@localhost",
            "a b@c.example",
            "anna@@b.example",
        ] {
            assert_eq!(Email::parse(cell), None, "{cell:?}");
        }
    }
}
