#!/usr/bin/env bash
# Writes run.txt (what the program needs), build.txt (what builds it), test.txt (both, the extras, and what checks
# them), benchmarks.txt (what is measured beside it) and fuzz.txt (what looks for inputs that break it) anew, with the
# hashes of every platform's files. Needs pip-tools.
#   requirements/lock.sh             after a change of dependencies: keeps the versions that still fit
#   requirements/lock.sh --upgrade   takes the newest of everything
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"

lock() {
    local target="$1"
    shift
    pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url \
        --no-emit-trusted-host --no-emit-find-links --no-emit-options --resolver=backtracking \
        --output-file="requirements/$target" "$@"
}

lock run.txt pyproject.toml "$@"
lock build.txt requirements/build.in "$@"
lock test.txt requirements/test.in pyproject.toml --all-extras "$@"
lock benchmarks.txt requirements/benchmarks.in "$@"
lock fuzz.txt requirements/fuzz.in "$@"
echo "Install requirements/test.txt, then: python -m tests.docs.generated (the bill of materials and the licences)"
