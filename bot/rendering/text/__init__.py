"""The words of answers, digests, errors and notices, in the language of the reader."""
