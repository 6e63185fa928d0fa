/** The viewer of a document: claims and their words light up together; selected words fill the form of a claim. */

function light(claim: string, isLit: boolean): void {
  for (const element of document.querySelectorAll(`[data-claim="${CSS.escape(claim)}"], [data-claims~="${CSS.escape(claim)}"]`)) element.classList.toggle("is-lit", isLit);
  for (const element of document.querySelectorAll(`[data-claim="${CSS.escape(claim)}"] rect`)) element.classList.toggle("is-lit", isLit);
}

function claimsOf(target: EventTarget | null): string[] {
  const element = target instanceof Element ? target.closest("[data-claim], [data-claims]") : null;
  return element instanceof Element ? (element.getAttribute("data-claim") ?? element.getAttribute("data-claims") ?? "").split(" ").filter(Boolean) : [];
}

for (const [kind, isLit] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]] as const) {
  document.addEventListener(kind, (event) => {
    for (const claim of claimsOf(event.target)) light(claim, isLit);
  });
}

document.querySelector("#paper")?.addEventListener("click", (event) => {
  const first = claimsOf(event.target)[0];
  const card = first ? document.getElementById(`c-${first}`) : null;
  if (card && window.getSelection()?.isCollapsed) card.scrollIntoView({ block: "nearest" });
});

const form = document.querySelector<HTMLFormElement>("#claim-form");
const quote = form?.querySelector<HTMLTextAreaElement>("[name=quote]");

/** The words as they stand in the text, without the hidden words for screen readers. */
function selected(range: Range): string {
  const piece = range.cloneContents();
  for (const hidden of piece.querySelectorAll(".hidden")) hidden.remove();
  return piece.textContent ?? "";
}

document.addEventListener("selectionchange", () => {
  const selection = window.getSelection();
  const paper = document.querySelector("#paper");
  if (!form || !quote || !selection || selection.isCollapsed || selection.rangeCount === 0 || !paper) return;
  const range = selection.getRangeAt(0);
  const line = range.startContainer.parentElement?.closest("p[data-start]");
  if (!line || !paper.contains(range.endContainer)) return;
  quote.value = selected(range).trim();
  const page = line.getAttribute("data-page");
  const field = form.querySelector<HTMLInputElement>("[name=page]");
  if (field && page) field.value = page;
  form.closest("details")?.setAttribute("open", "");
});
