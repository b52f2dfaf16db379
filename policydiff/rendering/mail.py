"""A message as a mail program opens it (RFC 5322), with plain text and HTML."""

from datetime import UTC, date, datetime, time
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256

from policydiff.rendering.safe_text import printable


def mail(*, sender: str, subject: str, day: date, language: str, text: str, html: str) -> str:
    """The mail, without a recipient: whoever sends it adds them. The same bytes for the same values.

    It is dated by `day`, at midnight in UTC, and marked unsent, so that mail programs open it to be sent.
    Raises ValueError where `sender` is no address.
    """
    message = EmailMessage(policy=policy.SMTP.clone(max_line_length=78))
    message["From"] = sender
    if not message["From"].addresses or any("@" not in each.addr_spec for each in message["From"].addresses):
        raise ValueError(sender)
    # A line end of any kind would end the header, and what follows it would be one of its own.
    message["Subject"] = " ".join(printable(subject).split())
    message["Date"] = format_datetime(datetime.combine(day, time(), tzinfo=UTC))
    message["X-Unsent"] = "1"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = language
    # By chance the library would make another one each time.
    message.set_boundary(f"=_{sha256((text + html).encode()).hexdigest()[:32]}")
    return message.as_bytes().decode("ascii")
