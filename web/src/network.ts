/** The network: nodes where the server placed them, filtered and expanded here; each link opens its quotes. */
import Graph from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, EdgeRectangleProgram } from "sigma/rendering";

type NodeRow = [id: string, caption: string, schema: string, x: number, y: number, isListed: 0 | 1, links: number];
type LinkRow = [id: string, source: number, target: number, status: string, grade: string, from: string, to: string, roles: string[], hasClaims: 0 | 1];
type Answer = { nodes: NodeRow[]; links: LinkRow[] };

const box = document.querySelector<HTMLElement>("#network");
const form = document.querySelector<HTMLFormElement>("#network-filters");
const panel = document.querySelector<HTMLElement>("#network-panel");
const told = document.querySelector<HTMLElement>("#network-told");

/** From so many links on, edges are left out while the drawing is moved. */
const LARGE = 4_000;

function ink(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

const SHADES: Record<string, string> = { Company: "asserted", Person: "unverified", Product: "good", PublicBody: "planned" };

function statusInk(status: string): string {
  return ink({ asserted: "asserted", unverified: "unverified", planned: "planned", denied: "denied" }[status] ?? "silent");
}

/** The name of what the pointer is on, on a ground of the page's own colour. */
function drawHovered(context: CanvasRenderingContext2D, data: { x: number; y: number; size: number; label?: string | null }): void {
  context.beginPath();
  context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
  context.strokeStyle = ink("focus");
  context.lineWidth = 3;
  context.stroke();
  if (!data.label) return;
  context.font = "600 13px system-ui, sans-serif";
  const width = context.measureText(data.label).width;
  context.fillStyle = ink("card");
  context.fillRect(data.x + data.size + 5, data.y - 10, width + 8, 20);
  context.fillStyle = ink("ink");
  context.fillText(data.label, data.x + data.size + 9, data.y + 4.5);
}

class Network {
  readonly graph = new Graph({ multi: true, type: "directed" });
  private readonly sigma: Sigma;
  private chosen = "";

  constructor(
    private readonly container: HTMLElement,
    answer: Answer,
  ) {
    this.place(answer); // before anything listens to the graph: each node and edge would be an event
    const isLarge = this.graph.size > LARGE;
    this.sigma = new Sigma(this.graph, container, {
      defaultEdgeType: isLarge ? "thin" : "line",
      edgeProgramClasses: { line: EdgeRectangleProgram, thin: EdgeLineProgram },
      enableEdgeEvents: true,
      hideEdgesOnMove: isLarge,
      hideLabelsOnMove: isLarge,
      renderEdgeLabels: false,
      labelColor: { color: ink("ink") },
      labelDensity: 0.4,
      labelFont: "system-ui, sans-serif",
      labelRenderedSizeThreshold: 6,
      labelSize: 12,
      minEdgeThickness: 0.8,
      defaultDrawNodeHover: drawHovered,
    });
    this.sigma.on("clickEdge", ({ edge }) => void this.open(`/network/link/${encodeURIComponent(edge)}?fragment=1`, `link=${edge}`));
    this.sigma.on("clickNode", ({ node }) => void this.choose(node));
    this.sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      void this.expand(node);
    });
  }

  /** Draws what came beside what stands already. */
  add(answer: Answer): void {
    this.place(answer);
    this.filter();
  }

  private place(answer: Answer): void {
    const inks: Record<string, string> = {};
    const plain = ink("thread");
    const scale = Math.min(1, Math.max(0.35, Math.sqrt(400 / (this.graph.order + answer.nodes.length))));
    const ids = answer.nodes.map((row) => row[0]);
    for (const [id, caption, schema, x, y, isListed, links] of answer.nodes) {
      if (this.graph.hasNode(id)) continue;
      const size = Math.min(3 + Math.sqrt(links) * 1.2, 16) * scale;
      this.graph.addNode(id, { x, y: -y, label: caption, schema, size: isListed ? size + 2 : size, isListed, color: (inks[isListed ? "denied" : schema] ??= ink(isListed ? "denied" : (SHADES[schema] ?? "silent"))) });
    }
    for (const [id, source, target, status, grade, from, to, roles, hasClaims] of answer.links) {
      const ends = [ids[source], ids[target]] as const;
      if (this.graph.hasEdge(id) || ends[0] === undefined || ends[1] === undefined) continue;
      this.graph.addEdgeWithKey(id, ends[0], ends[1], { status, grade, from, to, roles, hasClaims, size: hasClaims ? 2 : 0.9, color: hasClaims ? (inks[status] ??= statusInk(status)) : plain });
    }
  }

  /** Shows the links that the form asks for, and the nodes that still have one. */
  filter(): void {
    const wanted = new FormData(form as HTMLFormElement);
    const statuses = new Set(wanted.getAll("status").map(String));
    const grade = String(wanted.get("grade") ?? "");
    const role = String(wanted.get("role") ?? "");
    const until = String(wanted.get("until") ?? "");
    const carrier = String(wanted.get("carrier") ?? "");
    let shown = 0;
    const seen = new Set<string>();
    // attributes are changed in place: an event for each of many thousands would have each redrawn
    this.graph.forEachEdge((_, a, source, target) => {
      const isDated = until === "" || a.from === "" || a.from <= until;
      a.hidden = !(statuses.has(a.status) && (grade === "" || a.grade === grade) && (role === "" || a.roles.includes(role)) && (carrier === "" || (carrier === "claims") === Boolean(a.hasClaims)) && isDated);
      if (!a.hidden) {
        shown += 1;
        seen.add(source).add(target);
      }
    });
    this.graph.forEachNode((node, a) => {
      a.hidden = !seen.has(node);
    });
    this.sigma.refresh();
    this.tell(seen.size, shown);
  }

  /** Says how much is drawn. */
  tell(nodes = this.graph.order, links = this.graph.size): void {
    if (told) told.textContent = `${nodes.toLocaleString("en")} parties and goods, ${links.toLocaleString("en")} links are drawn.`;
    this.container.dataset.ready = String(this.graph.order);
  }

  zoom(step: number): void {
    const camera = this.sigma.getCamera();
    if (step === 0) camera.setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
    else camera.setState({ ratio: camera.getState().ratio * (step > 0 ? 0.7 : 1.4) });
  }

  move(dx: number, dy: number): void {
    const { x, y, ratio } = this.sigma.getCamera().getState();
    this.sigma.getCamera().setState({ x: x + dx * ratio, y: y + dy * ratio });
  }

  async expand(node: string): Promise<void> {
    const answer = await fetch(`/network/graph.json?focus=${encodeURIComponent(node)}`);
    if (answer.ok) this.add((await answer.json()) as Answer);
  }

  async expandChosen(): Promise<void> {
    if (this.chosen) await this.expand(this.chosen);
  }

  private async choose(node: string): Promise<void> {
    this.chosen = node;
    document.querySelector<HTMLButtonElement>("#network-expand")?.removeAttribute("disabled");
    await this.open(`/network/entity/${encodeURIComponent(node)}`, `focus=${encodeURIComponent(node)}`);
  }

  private async open(address: string, kept: string): Promise<void> {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    if (!answer.ok || !panel) return;
    // the server escaped all words of the evidence; there is no script in its answer, and none would run
    panel.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
    panel.focus();
    history.replaceState(null, "", `${location.pathname}?${kept}`);
  }
}

async function begin(container: HTMLElement): Promise<void> {
  const answer = await fetch(container.dataset.source ?? "/network/graph.json");
  if (!answer.ok) return;
  const drawing = (await answer.json()) as Answer;
  performance.mark("network-received");
  const network = new Network(container, drawing);
  network.tell();
  performance.measure("network-drawn", "network-received");
  const slider = document.querySelector<HTMLInputElement>("#network-slider");
  const until = document.querySelector<HTMLInputElement>("#network-until");
  const days = (container.dataset.days ?? "").split(" ").filter(Boolean);
  if (slider && until && days.length === 2) {
    const first = Date.parse(days[0] as string);
    const span = Math.max(1, Math.round((Date.parse(days[1] as string) - first) / 86_400_000));
    slider.max = String(span);
    slider.value = String(span);
    slider.addEventListener("input", () => {
      until.value = Number(slider.value) >= span ? "" : new Date(first + Number(slider.value) * 86_400_000).toISOString().slice(0, 10);
      slider.setAttribute("aria-valuetext", until.value || "all days");
      network.filter();
    });
  }
  form?.addEventListener("change", () => network.filter());
  form?.addEventListener("submit", (event) => event.preventDefault());
  document.querySelector("#network-in")?.addEventListener("click", () => network.zoom(1));
  document.querySelector("#network-out")?.addEventListener("click", () => network.zoom(-1));
  document.querySelector("#network-whole")?.addEventListener("click", () => network.zoom(0));
  document.querySelector("#network-expand")?.addEventListener("click", () => void network.expandChosen());
  container.addEventListener("keydown", (event) => {
    const steps: Record<string, () => void> = {
      "+": () => network.zoom(1),
      "-": () => network.zoom(-1),
      "0": () => network.zoom(0),
      ArrowLeft: () => network.move(-0.1, 0),
      ArrowRight: () => network.move(0.1, 0),
      ArrowUp: () => network.move(0, 0.1),
      ArrowDown: () => network.move(0, -0.1),
    };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      step();
    }
  });
}

if (box) void begin(box);
