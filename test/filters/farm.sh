#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-batch on other machines: a Slurm of one node, and two hosts by ssh in network namespaces, each set up here for this
# test and taken down at its end. Both need root and their Debian packages; what is not there is skipped, and said.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2
export XDG_DATA_HOME=$scratch/data
light=(--skip faces --skip emotion --skip mfcc --skip prosody --skip confidence --skip stt)
equals() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
mkdir recordings
for i in {1..8}; do
    ffmpeg -v error -y -f lavfi -i "testsrc=size=$((64 + 16 * i))x48:rate=2:duration=1" "recordings/$i.mp4"
done
cp recordings/1.mp4 "recordings/it's \$(touch ran).mp4"
echo 'person: eve' >recordings/2.mp4.yaml
# Nine operands, two of the same bytes: eight results, each of its own recording, each in the database once.
all_there() { # all_there FOLDER DATABASE
    local file name wrong=''
    for file in recordings/*.mp4; do
        name=${file//\//-}
        [ "$(jq -r 'select(.type == "media") | .sha256' "$1/$name/stream.ndjson")" = "$(sha256sum <"$file" | cut -c 1-64)" ] ||
            wrong+=" $file"
    done
    equals "$wrong" '' && equals "$(ls "$1/evaluations" | wc -l)" 8 &&
        equals "$(ie-store --db "$2" list --json | wc -l)" 8 && test ! -e "$1/parts" -a ! -e ran
}
has() { for program; do command -v "$program" >/dev/null || return 1; done; }
processes=()
end() {
    for process in "${processes[@]}"; do kill "$process"; done
    ip netns del ie-test-1
    ip netns del ie-test-2
    rm -rf "$scratch"
} 2>/dev/null
trap end EXIT

# A cluster of this machine alone, with ports and folders of its own.
start_slurm() {
    local host
    host=$(hostname -s)
    mkdir -p slurm/{spool,state} && chmod 711 . slurm && head -c 1024 /dev/urandom >slurm/key && chmod 600 slurm/key
    /usr/sbin/munged --foreground --force --key-file="$PWD/slurm/key" --socket="$PWD/slurm/munge" \
        --pid-file="$PWD/slurm/munged.pid" --log-file="$PWD/slurm/munged.log" --seed-file="$PWD/slurm/seed" &
    processes+=($!)
    cat >slurm/slurm.conf <<END
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmctldPort=36817
SlurmdPort=36818
AuthInfo=socket=$PWD/slurm/munge,cred_expire=5
SlurmdTimeout=10
StateSaveLocation=$PWD/slurm/state
SlurmdSpoolDir=$PWD/slurm/spool
SlurmctldPidFile=$PWD/slurm/slurmctld.pid
SlurmdPidFile=$PWD/slurm/slurmd.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=2
PartitionName=main Nodes=$host Default=YES
END
    export SLURM_CONF=$PWD/slurm/slurm.conf
    until [ -S slurm/munge ] || [ $((tries += 1)) -gt 50 ]; do sleep 0.1; done
    slurmctld -D >slurm/slurmctld.log 2>&1 &
    processes+=($!)
    start_node && node_is idle
}
start_node() {
    slurmd -D >>slurm/slurmd.log 2>&1 &
    node=$!
    processes+=($node)
}
node_is() { # node_is STATE: within a minute
    for tries in {1..600}; do [ "$(sinfo --noheader --format=%t 2>&1)" = "$1" ] && return; sleep 0.1; done
    return 1
}
slurm_batch() { timeout 120 ie-batch --engine slurm --chunk 3 --quiet -o cluster recordings/* "$@" -- "${light[@]}" --db cluster.db; }
interrupted() { # a batch that is ended ends its work on the cluster
    ie-batch --engine slurm --quiet -o ended recordings/1.mp4 -- "${light[@]}" --no-store --with 'echo >begun; exec sleep 60' &
    local batch=$!
    until [ -e begun ] || [ $((waited += 1)) -gt 300 ]; do sleep 0.1; done
    kill $batch
    exits 143 wait $batch && equals "$(squeue --noheader)" ''
}
# Everything of a process and of what it started, at once, as where the power fails.
kill_tree() {
    local all=("$@") found=("$@")
    while [ ${#found[@]} -gt 0 ]; do
        mapfile -t found < <(printf '%s\n' "${found[@]}" | xargs -I {} cat /proc/{}/task/{}/children | xargs -r -n 1)
        all+=("${found[@]}")
    done
    kill -KILL "${all[@]}"
} 2>/dev/null
# The fourth evaluation, the first of the second part, does not end. There the node fails with all that runs on it, the
# cluster sees it, and the node comes back.
node_fails() {
    local batch waited=0
    timeout 240 ie-batch --engine slurm --chunk 3 --quiet -o failing recordings/* -- "${light[@]}" --db failing.db \
        --with 'echo >>evaluated; [ -e failed ] || [ "$(wc -l <evaluated)" -lt 4 ] || sleep 300; exec cat' &
    batch=$!
    until [ "$(wc -l <evaluated)" = 4 ] || [ $((waited += 1)) -gt 600 ]; do sleep 0.1; done 2>/dev/null
    touch failed
    kill_tree $node $(pgrep -f "^slurmstepd: \[$(squeue --noheader --format=%A --states=R)\.")
    node_is 'down*' || sinfo
    start_node
    exits 0 wait $batch
}
tries=0 waited=0
if [ "$(id -u)" -eq 0 ] && has slurmctld slurmd sbatch munged && start_slurm 2>slurm.txt; then
    check "a cluster evaluates a batch" exits 0 slurm_batch
    check "each has its own result, and the databases are joined" all_there cluster cluster.db
    check "a sidecar counts there too" equals \
        "$(jq -r 'select(.type == "media") | .person' cluster/recordings-2.mp4/stream.ndjson)" eve
    before=$(stat -c %y cluster/evaluations/*/result.json)
    check "what is done is not done again" exits 0 slurm_batch
    check "by nobody" equals "$(stat -c %y cluster/evaluations/*/result.json)" "$before"
    check "a batch that is ended ends its work there" interrupted
    check "a batch whose node fails ends when it is back" node_fails
    check "its part was begun again" test "$(scontrol show job | grep -c Restarts=1)" -eq 1
    check "each has its own result then too" all_there failing failing.db
    check "and what was done before was not done again" equals "$(wc -l <evaluated)" 9
else
    skip "no Slurm of one node here (slurmctld, slurmd, munge, root): $(tail -n 1 slurm.txt 2>/dev/null)"
fi

# Two hosts: namespaces of their own, joined to this machine by a pair of devices each, with an sshd in each.
start_host() { # start_host N
    ip netns add "ie-test-$1" && ip link add "ie-test-v$1" type veth peer name "ie-test-w$1" &&
        ip link set "ie-test-w$1" netns "ie-test-$1" && ip addr add "10.213.$1.1/24" dev "ie-test-v$1" &&
        ip link set "ie-test-v$1" up && ip netns exec "ie-test-$1" ip addr add "10.213.$1.2/24" dev "ie-test-w$1" &&
        ip netns exec "ie-test-$1" ip link set "ie-test-w$1" up && ip netns exec "ie-test-$1" ip link set lo up || return 1
    ip netns exec "ie-test-$1" /usr/sbin/sshd -D -e -f sshd.conf 2>"sshd-$1.txt" &
    processes+=($!)
    printf 'Host host%s\n  HostName 10.213.%s.2\n  Port 2213\n  User root\n  IdentityFile %s/key\n' "$1" "$1" "$PWD" >>ssh.conf
    printf '  StrictHostKeyChecking no\n  UserKnownHostsFile /dev/null\n  LogLevel ERROR\n  BatchMode yes\n' >>ssh.conf
    until ssh -F ssh.conf "host$1" true 2>ssh.txt || [ $((tries += 1)) -gt 30 ]; do sleep 0.2; done
    ssh -F ssh.conf "host$1" true 2>ssh.txt
}
start_hosts() {
    mkdir -p /run/sshd && ssh-keygen -q -t ed25519 -N '' -f key && ssh-keygen -q -t ed25519 -N '' -f hostkey || return 1
    cp key.pub authorized
    chmod 700 .
    printf 'Port 2213\nHostKey %s/hostkey\nAuthorizedKeysFile %s/authorized\nPermitRootLogin yes\nStrictModes no\nPidFile none\n' \
        "$PWD" "$PWD" >sshd.conf
    start_host 1 && start_host 2
}
ssh_batch() {
    timeout 120 ie-batch --engine ssh --hosts "$1" --chunk 2 -j 2 --quiet -o hosts recordings/* -- "${light[@]}" --db hosts.db
}
tries=0
if [ "$(id -u)" -eq 0 ] && has parallel ip ssh /usr/sbin/sshd && start_hosts >hosts.txt 2>&1; then
    export PARALLEL_SSH="ssh -F $PWD/ssh.conf"
    check "two hosts evaluate a batch" exits 0 ssh_batch host1,host2
    check "each has its own result, and the databases are joined by one" all_there hosts hosts.db
    check "both had a part in it" test -n "$(grep -l Accepted sshd-1.txt)" -a -n "$(grep -l Accepted sshd-2.txt)"
    rm -rf hosts hosts.db
    ip netns exec ie-test-2 ip link set ie-test-w2 down
    echo '  ConnectTimeout 2' >>ssh.conf
    check "where one host is lost the other does its part" exits 0 ssh_batch host1,host2
    check "and nothing is missing or twice" all_there hosts hosts.db
    rm -rf hosts hosts.db
    check "where all are lost it says so" exits 2 ssh_batch host2
    check "in the table" grep -q 'the machine of its part failed' hosts/batch.csv
else
    skip "no two hosts by ssh here (parallel, sshd, network namespaces, root): $(tail -n 1 hosts.txt 2>/dev/null)"
fi
for bad in '--engine ssh' '--hosts a' '--engine cloud' '--chunk 0'; do
    # shellcheck disable=SC2086
    check "misuse ends with 2: $bad" exits 2 ie-batch -o nothing $bad recordings/1.mp4
done
check "and does nothing" test ! -e nothing
finish
