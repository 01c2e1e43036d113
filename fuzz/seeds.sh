#!/bin/sh
# Puts what is right, or nearly right, into corpus/: fuzzers get further from there.
set -eu
cd "$(dirname "$0")"
formats=../crates/formats/tests
standoff=../crates/standoff/tests
mkdir -p corpus/temoin_read corpus/text_read corpus/journal

for case in "$formats"/temoin_json/*/; do
  cp "$case/file.json" "corpus/temoin_read/$(basename "$case").json"
done
cp ../seeds/*.txt corpus/text_read/

# One letter says how many entries come before, one whether the entry is whole (b) or its action alone (c).
letters=abcdefghijklmnopqrstuvwxyz
at=1
while IFS= read -r entry; do
  letter=$(printf %s "$letters" | cut -c "$at")
  printf '%sb%s' "$letter" "$entry" >"corpus/journal/whole-$letter"
  printf '%sc%s' "$letter" "$(printf %s "$entry" | sed 's/.*"action":\(.*\),"previous":.*/\1/')" >"corpus/journal/action-$letter"
  at=$((at + 1))
done <"$standoff/journal/v1.jsonl"
