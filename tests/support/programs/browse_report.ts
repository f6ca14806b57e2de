/**
 * Opens a page in Chromium and does with it what people do:
 * browse_report.ts CHROMIUM PAGE, which prints what it saw as JSON. It may run
 * Chromium, and read and write the folder of the page (report_page_test.ts).
 *
 * It is a program of its own, since it needs permissions that no test has, and it
 * has a lock of its own: `deno compile` of Deno 2.7 puts all packages of the lock of
 * the project into the binary, and playwright-core is larger than logtally.
 *
 * @module
 */

import fs from "node:fs";

/** Not written in the import itself, which would put it into the lock of the project. */
const PLAYWRIGHT = "npm:playwright-core@1.65.1";

/** What is used of a place in a page. */
interface Locator {
  getByRole(role: string, options: { name: string; exact: boolean }): Locator;
  click(): Promise<void>;
  count(): Promise<number>;
  fill(text: string): Promise<void>;
  focus(): Promise<void>;
  innerText(): Promise<string>;
  press(key: string): Promise<void>;
}

/** What is used of a page. */
interface Page {
  close(): Promise<void>;
  evaluate<T>(code: string): Promise<T>;
  getByLabel(label: string): Locator;
  goto(url: string): Promise<void>;
  keyboard: { press(key: string): Promise<void> };
  locator(selector: string): Locator;
  on(name: "console", act: (message: { text(): string }) => void): void;
  on(name: "pageerror", act: (error: Error) => void): void;
  on(name: "request", act: (request: { url(): string }) => void): void;
  setDefaultTimeout(timeoutMs: number): void;
}

/** How a page is opened. */
interface PageOptions {
  colorScheme?: "light" | "dark";
  javaScriptEnabled?: boolean;
  viewport?: { width: number; height: number };
}

/** What was seen of a page. */
export interface Seen {
  /** What the browser complained about: errors of scripts, and what the policy stopped. */
  complaints: string[];
  /** The addresses that the page asked for, without its own. */
  requests: string[];
  /** How much wider than the screen the page is, by the width of the screen. */
  sideways: Record<string, number>;
  /** The first cells of the rows, and the order that the header says, after each step. */
  steps: Record<string, { keys: string[]; orders: (string | null)[] }>;
  /** What the filter said, and which rows it left. */
  filtered: { said: string; keys: string[] };
  /** The rows after Escape. */
  cleared: number;
  /** What has the focus after each press of Tab from the start of the page. */
  focused: string[];
  /** Whether the focus is visible. */
  isFocusVisible: boolean;
  /** Without script: the rows, and how many buttons and fields there are. */
  withoutScript: { rows: number; controls: number };
  /** The smallest contrast of a text, by the color scheme. */
  contrasts: Record<string, number>;
}

const [executablePath, path] = Deno.args as [string, string];
const url = `file://${path}`;
// playwright-core looks below /proc/sys to see whether it runs in Windows, which
// Deno lets only a program do that may do everything.
const { existsSync } = fs;
fs.existsSync = (path) =>
  !String(path).startsWith("/proc/sys/") && existsSync(path);
const { chromium } = await import(PLAYWRIGHT);
// As root, as in a container, Chromium has no sandbox.
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox"],
});
const complaints: string[] = [];
const requests: string[] = [];

async function open(
  options: PageOptions = {},
): Promise<Page> {
  const page: Page = await browser.newPage(options);
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (request.url() !== url) requests.push(request.url());
  });
  await page.goto(url);
  return page;
}

async function sidewaysOf(): Promise<Seen["sideways"]> {
  const sideways: Seen["sideways"] = {};
  for (const width of [360, 768, 1280]) {
    const page = await open({ viewport: { width, height: 800 } });
    sideways[width] = await page.evaluate(
      "document.documentElement.scrollWidth - innerWidth",
    );
    await page.close();
  }
  return sideways;
}

const KEYS = `[...document.querySelectorAll("#services tbody tr:not([hidden])")]
  .map((row) => row.cells[0].textContent)`;
const ORDERS = `[...document.querySelectorAll("#services thead th")]
  .map((head) => head.getAttribute("aria-sort"))`;

async function sortBy(page: Page): Promise<Seen["steps"]> {
  const steps: Seen["steps"] = {};
  const look = async (step: string) => {
    steps[step] = {
      keys: await page.evaluate(KEYS),
      orders: await page.evaluate(ORDERS),
    };
  };
  const header = (name: string) =>
    page.locator("#services").getByRole("button", { name, exact: true });
  await look("at first");
  await header("Service").click();
  await look("by name");
  await header("vs day before").click();
  await look("by change");
  // The same by the keyboard.
  await header("vs day before").press("Enter");
  await look("by change, upwards");
  await header("All days").focus();
  await page.keyboard.press("Space");
  await look("by count");
  return steps;
}

async function filterBy(page: Page, text: string): Promise<Seen["filtered"]> {
  await page.getByLabel("Filter services").fill(text);
  return {
    said: await page.locator("#shown").innerText(),
    keys: await page.evaluate(KEYS),
  };
}

async function focusedBy(page: Page, presses: number): Promise<string[]> {
  const focused: string[] = [];
  for (let i = 0; i < presses; i++) {
    await page.keyboard.press("Tab");
    focused.push(
      await page.evaluate(
        `document.activeElement.id || document.activeElement.textContent.trim().split("\\n")[0]`,
      ),
    );
  }
  return focused;
}

/** The least contrast between a text and the page (WCAG 2.2, 1.4.3). */
const CONTRAST = `(() => {
  const parse = (color) => color.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (color) => {
    const [r, g, b] = parse(color).map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const texts = [...document.querySelectorAll("main *")].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "") &&
    element.tagName !== "title"
  );
  return Math.min(...texts.map((element) => {
    const style = getComputedStyle(element);
    const text = light(element.ownerSVGElement ? style.fill : style.color);
    return (Math.max(text, paper) + 0.05) / (Math.min(text, paper) + 0.05);
  }));
})()`;

async function contrastsOf(): Promise<Seen["contrasts"]> {
  const contrasts: Seen["contrasts"] = {};
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await open({ colorScheme });
    contrasts[colorScheme] = await page.evaluate(CONTRAST);
    await page.close();
  }
  return contrasts;
}

const page = await open();
const steps = await sortBy(page);
const filtered = await filterBy(page, "API cart");
await page.getByLabel("Filter services").press("Escape");
const cleared = (await page.evaluate(KEYS) as string[]).length;
const fresh = await open();
const focused = await focusedBy(fresh, 40);
const isFocusVisible = await fresh.evaluate(
  `getComputedStyle(document.activeElement).outlineStyle !== "none"`,
) as boolean;
const plain = await open({ javaScriptEnabled: false });
const withoutScript = {
  rows: await plain.locator("#services tbody tr").count(),
  controls: await plain.locator("button:visible, input:visible").count(),
};
const seen: Seen = {
  steps,
  filtered,
  cleared,
  focused,
  isFocusVisible,
  withoutScript,
  sideways: await sidewaysOf(),
  contrasts: await contrastsOf(),
  complaints,
  requests,
};
await browser.close();
await new Response(JSON.stringify(seen)).body!.pipeTo(Deno.stdout.writable);
