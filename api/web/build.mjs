// Builds src/ into built/: one script and one style sheet a page, fonts, the map, and the notices of what is in them.
// Called by hatch_build.py, or by `npm run build`.
import { build } from "esbuild";
import { copyFile, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "built");
const modules = join(here, "node_modules");

await rm(out, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["fonts.css", "timeline.js", "network.js", "flow.js", "map.js", "article.js", "editor.js", "search.js"].map(
    (name) => `src/${name}`,
  ),
  outdir: out,
  outbase: "src",
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none", // THIRD-PARTY-NOTICES.txt has them
  metafile: true,
  logLevel: "warning",
  assetNames: "files/[name]-[hash]",
  chunkNames: "files/[name]-[hash]",
  loader: { ".woff2": "file", ".woff": "file", ".ttf": "file", ".svg": "dataurl" },
  define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
});
await copyFile(join(modules, "world-atlas", "countries-50m.json"), join(out, "countries.json"));
await writeFile(join(out, "THIRD-PARTY-NOTICES.txt"), await notices(Object.keys(metafile.inputs)));

/** The packages whose files are in what was built, each with its licence and the text of it. */
async function notices(inputs) {
  const packages = new Set(["world-atlas"]);
  for (const input of inputs) {
    const within = input.split("node_modules/").at(-1);
    if (within === input) continue;
    const [first, second] = within.split("/");
    packages.add(first.startsWith("@") ? `${first}/${second}` : first);
  }
  // Yasgui comes bundled: what it was bundled from is what it depends on.
  for (const name of packages) {
    const { dependencies = {} } = await about(name);
    for (const needed of Object.keys(dependencies)) if (await about(needed)) packages.add(needed);
  }
  const parts = [];
  for (const name of [...packages].sort()) parts.push(await notice(name));
  return `What others wrote of the scripts, styles, fonts and maps in this folder.\n\n${parts.join("\n\n")}\n`;
}

async function about(name) {
  try {
    return JSON.parse(await readFile(join(modules, name, "package.json"), "utf8"));
  } catch {
    return undefined;
  }
}

async function notice(name) {
  const { version, license, author, homepage } = await about(name);
  const file = (await readdir(join(modules, name))).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file ? (await readFile(join(modules, name, file), "utf8")).trim() : "";
  const by = typeof author === "string" ? author : author?.name;
  return [`${"=".repeat(70)}\n${name} ${version} (${license})`, by && `by ${by}`, homepage, text && `\n${text}`]
    .filter(Boolean)
    .join("\n");
}
