/** What path mapping can't do: hooks in Node.js and Python stand for a filesystem that is not there. */
export const PATH_MAPPED_LIMITS: readonly string[] = [
  'Nothing keeps the function from your files: it runs with your rights, and only hooks in Node.js and Python refuse to write outside of /tmp.',
  'Hooks map /opt, /var/task and /tmp in Node.js and Python; native libraries, shell scripts and other programs meet them in command lines and variables only.',
  'Ruby, Java and custom runtimes get the places of this machine in variables, command lines and stack traces.',
  'Programs, libraries and the user are those of this machine; native code that was built for Linux loads on Linux only.',
  '/tmp is private, but its size is not limited.',
  'Memory is measured and limited on Linux only; elsewhere 1 MB is reported.',
  'A process that leaves its group by other means than Node.js or Python may outlive the sandbox.',
];
