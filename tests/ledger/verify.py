"""Merkle tree proofs by the algorithms of RFC 9162, with nothing but hashlib.

Reads one JSON document on standard input, {"entries": [hex, ...], "inclusion": [[index, size, [hex, ...]], ...],
"consistency": [[old, size, [hex, ...]], ...]}, and answers with the roots of every size and what of it does not hold.
"""

import hashlib
import json
import sys


def leaf(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(entries):
    """Merkle tree hash by a stack, RFC 9162, section 2.1.2."""
    stack = []
    for i, entry in enumerate(entries):
        stack.append(leaf(entry))
        merges = 0
        while (i >> merges) & 1:
            merges += 1
        for _ in range(merges):
            right = stack.pop()
            stack.append(node(stack.pop(), right))
    if not stack:
        return hashlib.sha256(b"").digest()
    while len(stack) > 1:
        right = stack.pop()
        stack.append(node(stack.pop(), right))
    return stack[0]


def includes(index, size, entry, path, expected):
    """RFC 9162, section 2.1.3.2."""
    if index >= size:
        return False
    fn, sn, r = index, size - 1, leaf(entry)
    for p in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = node(p, r)
            if not fn & 1:
                while not (fn & 1 or fn == 0):
                    fn >>= 1
                    sn >>= 1
        else:
            r = node(r, p)
        fn >>= 1
        sn >>= 1
    return sn == 0 and r == expected


def consistent(first, second, path, first_hash, second_hash):
    """RFC 9162, section 2.1.4.2; sizes 0 and equal sizes take an empty path."""
    if first == second:
        return path == [] and first_hash == second_hash
    if first == 0:
        return path == []
    if path == []:
        return False
    if first & (first - 1) == 0:
        path = [first_hash] + path
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn >>= 1
        sn >>= 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node(c, fr), node(c, sr)
            while not (fn & 1 or fn == 0):
                fn >>= 1
                sn >>= 1
        else:
            sr = node(sr, c)
        fn >>= 1
        sn >>= 1
    return fr == first_hash and sr == second_hash and sn == 0


def main():
    work = json.load(sys.stdin)
    entries = [bytes.fromhex(text) for text in work["entries"]]
    roots = [root(entries[:size]) for size in range(len(entries) + 1)]
    path = lambda hashes: [bytes.fromhex(text) for text in hashes]
    refused = {
        "inclusion": [
            [index, size]
            for index, size, hashes in work["inclusion"]
            if not includes(index, size, entries[index], path(hashes), roots[size])
        ],
        "consistency": [
            [old, size]
            for old, size, hashes in work["consistency"]
            if not consistent(old, size, path(hashes), roots[old], roots[size])
        ],
    }
    json.dump({"roots": [digest.hex() for digest in roots], "refused": refused}, sys.stdout)


main()
