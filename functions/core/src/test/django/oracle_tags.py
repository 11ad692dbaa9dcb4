"""What the mails of django-oscar load beside Django's own tags: written from Oscar's documented
behaviour, for a site whose scheme is https."""
from decimal import Decimal, InvalidOperation

from babel.numbers import format_currency
from django import template

register = template.Library()
account = {"locale": "en_US", "currency": "USD"}


@register.simple_tag
def absolute_url(domain, path):
    return "https://%s%s" % (domain, path)


@register.filter
def currency(value, code=None):
    try:
        amount = Decimal(str(value) if isinstance(value, float) else value)
    except (TypeError, ValueError, InvalidOperation):
        return ""
    return format_currency(amount, code or account["currency"], locale=account["locale"])
