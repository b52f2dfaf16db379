// Asks one JavaScript tool for a redline of each pair of texts that comes in, a line of JSON each; see worker.py.
const readline = require("node:readline");

const words = (old, new_) =>
  require("diff").diffWords(old, new_).map((part) => [part.added ? "insert" : part.removed ? "delete" : "equal", part.value]);

const tools = {
  "jsdiff": (pair) => ({ segments: words(pair.old, pair.new) }),
  "node-htmldiff": (pair) => ({ html: require("node-htmldiff")(pair.old_html, pair.new_html) }),
  "htmldiff-js": (pair) => ({ html: require("htmldiff-js").default.execute(pair.old_html, pair.new_html) }),
};

const tool = tools[process.argv[2]];
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const pair = JSON.parse(line);
  const before = process.cpuUsage();
  let answer;
  try {
    answer = tool(pair);
  } catch (error) {
    answer = { error: String(error).slice(0, 200) };
  }
  const { user, system } = process.cpuUsage(before);
  answer.ms = (user + system) / 1e3;
  console.log(JSON.stringify(answer));
});
