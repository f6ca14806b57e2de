/** A fleet that is counted for real: three sshd on this machine, each with logs of its own. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";
import { PROJECT, runProgram } from "../support/program.ts";
import { missingPrograms } from "../support/missing_programs.ts";

/** A request of a server. */
const line = (server: number, path: string) =>
  `10.0.0.${server} - - [13/Jul/2015:10:00:0${server} +0800] "GET ${path} HTTP/1.1" 200 5 "-" "-"\n`;

const LOGS = {
  "web1/logs/access-2015-07-13_1.log": line(1, "/a") + line(1, "/b"),
  "web2/logs/access-2015-07-13_1.log": line(2, "/a"),
  "web3/logs/access-2015-07-13_1.log": line(3, "/c"),
};

/**
 * Starts a server for each folder, whose sessions begin there, and writes the
 * list of servers. All ends with the script.
 */
const START_SERVERS = `
set -eu
# Where root starts sshd, it wants this folder.
[ "$(id -u)" != 0 ] || mkdir -p /run/sshd
program=("$@")
mkdir -p bin
{ echo '#!/bin/bash'; printf 'exec '; printf '%q ' "\${program[@]}"; echo '"$@"'; } > bin/logtally
chmod +x bin/logtally
ssh-keygen -q -t ed25519 -N '' -f host_key
ssh-keygen -q -t ed25519 -N '' -f key
for i in 1 2 3; do
  port=$((PORT + i))
  printf '%s\\n' "Port $port" 'ListenAddress 127.0.0.1' "HostKey $PWD/host_key" \\
    "PidFile $PWD/web$i.pid" "AuthorizedKeysFile $PWD/key.pub" 'StrictModes no' \\
    'UsePAM no' 'PasswordAuthentication no' 'PermitRootLogin yes' \\
    "ForceCommand cd $PWD/web$i && PATH=$PWD/bin:$PATH exec bash -c \\"\\$SSH_ORIGINAL_COMMAND\\"" \\
    > web$i.conf
  /usr/sbin/sshd -f "$PWD/web$i.conf"
  echo "web$i -p $port -i $PWD/key -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR 127.0.0.1" >> servers
done
stop() { cat "$1" 2> /dev/null | xargs -r kill 2> /dev/null || true; }
trap 'for pid in web*.pid; do stop "$pid"; done' EXIT
export LOGTALLY=$PWD/bin/logtally
fleet() { timeout 100 "$FLEET" "\${list:-servers}" 2015-07-13 out --logs logs --files '*-{date}_*'; }
playbook() {
  for i in 1 2 3; do
    echo "web$i ansible_host=127.0.0.1 ansible_port=$((PORT + i)) ansible_python_interpreter=$(command -v python3) ansible_remote_tmp=$PWD/web$i/ansible remote_folder=$PWD/web$i"
  done > hosts
  # Ansible runs it in the folder of the playbook, where the sources may not read.
  printf '#!/bin/bash\\ncd %q; exec %q "$@"\\n' "$PWD" "$LOGTALLY" > bin/here
  chmod +x bin/here
  export ANSIBLE_HOST_KEY_CHECKING=False ANSIBLE_SSH_TRANSFER_METHOD=piped ANSIBLE_SSH_ARGS=-oControlMaster=no ANSIBLE_NOCOLOR=1
  timeout 200 ansible-playbook -i hosts --private-key key "\${FLEET%/*}/ansible.yml" \\
    -e day=2015-07-13 -e folder="$PWD/out" -e local_logtally="$PWD/bin/here" \\
    -e '{"flags": ["--logs", "logs", "--files", "*-{date}_*"]}' >&2
}
merged() { "$LOGTALLY" merge --quiet out/2015-07-13.tally; }
`;

const PROGRAMS = ["ssh", "/usr/sbin/sshd", "parallel"];
const missing = await missingPrograms(PROGRAMS);
const ignore = missing.length > 0;
const suffix = ignore ? ` (no ${missing.join(", ")} here)` : "";

/** Runs commands among the servers. */
async function runFleet(port: number, commands: string) {
  await using folder = await makeFolder();
  await writeFiles(folder.path, LOGS);
  const { code, stdout, stderr } = await runProgram({
    args: [],
    cwd: folder.path,
    shell:
      `PORT=${port} FLEET="${PROJECT}deploy/fleet/count-fleet"; export FLEET\n${START_SERVERS}\n${commands}`,
  });
  return { code, stdout: new TextDecoder().decode(stdout), stderr };
}

const ALL = "/a\t2\n/b\t1\n/c\t1\n";

Deno.test({
  name: `the tallies of a fleet add up to that of one machine${suffix}`,
  ignore,
  fn: async () => {
    const { code, stdout, stderr } = await runFleet(
      42200,
      `fleet; merged; "$LOGTALLY" --quiet web*/logs`,
    );
    assertEquals(code, 0, stderr);
    assertEquals(stdout, ALL + ALL);
  },
});

Deno.test({
  name:
    `a server that is down is named, and a second call counts it alone${suffix}`,
  ignore,
  fn: async () => {
    const { code, stdout, stderr } = await runFleet(
      42210,
      `stop web3.pid
       fleet && exit 9
       /usr/sbin/sshd -f "$PWD/web3.conf"
       # Whatever is counted again would be seen.
       rm web1/logs/* web2/logs/*
       fleet; merged`,
    );
    assertEquals(code, 0, stderr);
    assertStringIncludes(stderr, 'Missing: "web3"');
    assertStringIncludes(stderr, "web3: ssh: connect to host");
    assertEquals(stdout, ALL);
  },
});

Deno.test({
  name: `a server that fails half-way is named, and has no tally${suffix}`,
  ignore,
  fn: async () => {
    const { code, stderr } = await runFleet(
      42220,
      `gzip -c web2/logs/* | head -c 40 > web2/logs/b-2015-07-13_2.gz
       fleet`,
    );
    assertEquals(code, 1, stderr);
    assertStringIncludes(stderr, 'Missing: "web2"');
    assertStringIncludes(stderr, "web2: ");
    assertStringIncludes(stderr, "unexpected end of file");
  },
});

Deno.test({
  name: `a server that is asked twice, under two names, is refused${suffix}`,
  ignore,
  fn: async () => {
    const { code, stderr } = await runFleet(
      42230,
      `sed "s/^web3 -p $((PORT + 3))/web3 -p $((PORT + 2))/" servers > twice
       list=twice fleet`,
    );
    assertEquals(code, 1, stderr);
    assertStringIncludes(stderr, "would count twice");
  },
});

Deno.test({
  name: `a list that names a server twice is refused${suffix}`,
  ignore,
  fn: async () => {
    const { code, stderr } = await runFleet(
      42240,
      `cat servers servers > twice; list=twice fleet`,
    );
    assertEquals(code, 2, stderr);
    assertStringIncludes(stderr, '"web1" is twice in "twice"');
  },
});

const missingAnsible = await missingPrograms([...PROGRAMS, "ansible-playbook"]);
const withAnsible = {
  ignore: missingAnsible.length > 0,
  suffix: missingAnsible.length > 0
    ? ` (no ${missingAnsible.join(", ")} here)`
    : "",
};

Deno.test({
  name:
    `the playbook of Ansible has the sum of one machine${withAnsible.suffix}`,
  ignore: withAnsible.ignore,
  fn: async () => {
    const { code, stdout, stderr } = await runFleet(
      42250,
      `playbook; merged; "$LOGTALLY" --quiet web*/logs`,
    );
    assertEquals(code, 0, stderr);
    assertEquals(stdout, ALL + ALL);
  },
});

Deno.test({
  name:
    `the playbook of Ansible names servers that are down or fail, whatever an earlier run left${withAnsible.suffix}`,
  ignore: withAnsible.ignore,
  fn: async () => {
    const { code, stderr } = await runFleet(
      42260,
      `playbook 2> /dev/null
       stop web3.pid
       gzip -c web2/logs/* | head -c 40 > web2/logs/b-2015-07-13_2.gz
       rm out/2015-07-13.tally
       playbook || { [ ! -e out/2015-07-13.tally ] && exit 1; }`,
    );
    assertEquals(code, 1, stderr);
    assertStringIncludes(stderr, 'Missing: \\"web2\\", \\"web3\\"');
  },
});
