"""The whole check as one web page that needs no network: the book as data, and the rules again in JavaScript."""
