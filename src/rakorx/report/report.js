"use strict";
(() => {
  const PAGE = 50;
  const byId = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(byId(id).textContent);
  const { rows, label } = read("index");
  const columns = ["date", "name", "place", "province", "chair", "attendees", "risks"];
  const numbers = new Set(["attendees", "risks"]);
  const filters = {
    province: (row) => [row.province], kind: (row) => [row.kind],
    year: (row) => [row.date.slice(0, 4)], risk: (row) => row.categories,
  };
  const state = { sort: "date", down: true, page: 0 };
  const collator = new Intl.Collator("id", { numeric: true });
  rows.forEach((row, number) => { row.number = number; });

  // Text enters the page by textContent alone, so that nothing an article says is ever markup.
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function fitting() {
    const words = byId("search").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const wanted = Object.keys(filters).map((name) => [filters[name], byId(`by-${name}`).value]).filter(([, value]) => value);
    return rows.filter((row) => words.every((word) => row.text.includes(word))
      && wanted.every(([values, value]) => values(row).includes(value)));
  }

  function sorted(found) {
    const key = state.sort;
    const order = numbers.has(key) ? (a, b) => a[key] - b[key] : (a, b) => collator.compare(a[key], b[key]);
    return found.sort((a, b) => (state.down ? -order(a, b) : order(a, b)) || a.number - b.number);
  }

  function show() {
    const found = sorted(fitting());
    const pages = Math.max(1, Math.ceil(found.length / PAGE));
    state.page = Math.min(state.page, pages - 1);
    const body = byId("meetings").tBodies[0];
    body.replaceChildren(...found.slice(state.page * PAGE, (state.page + 1) * PAGE).map(tableRow));
    byId("shown").textContent = found.length
      ? say(label.shown, { count: found.length, all: rows.length }) : label.no_result;
    byId("pages").hidden = pages === 1;
    byId("page").textContent = say(label.page, { page: state.page + 1, pages });
    byId("previous").disabled = state.page === 0;
    byId("next").disabled = state.page === pages - 1;
    for (const head of byId("meetings").tHead.rows[0].cells) {
      const own = head.dataset.column === state.sort;
      head.setAttribute("aria-sort", own ? (state.down ? "descending" : "ascending") : "none");
      head.firstChild.textContent = label[head.dataset.column] + (own ? (state.down ? " ▼" : " ▲") : "");
    }
  }

  function tableRow(row) {
    const made = element("tr");
    for (const column of columns) {
      const cell = element("td", undefined, numbers.has(column) ? "number" : column === "date" ? "date" : "");
      if (column === "name") {
        const link = element("a", row.name);
        link.href = `#m${row.number}`;
        cell.append(link);
      } else {
        cell.textContent = row[column];
      }
      made.append(cell);
    }
    return made;
  }

  function makeHead() {
    const head = byId("meetings").tHead.rows[0];
    for (const column of columns) {
      const cell = element("th");
      const button = element("button", label[column]);
      cell.scope = "col";
      cell.dataset.column = column;
      button.type = "button";
      button.addEventListener("click", () => {
        state.down = state.sort === column ? !state.down : numbers.has(column);
        state.sort = column;
        show();
      });
      cell.append(button);
      head.append(cell);
    }
  }

  function makeFilters() {
    for (const [name, values] of Object.entries(filters)) {
      const options = [...new Set(rows.flatMap(values))].filter(Boolean).sort(collator.compare);
      const all = element("option", label.all);
      all.value = "";
      const select = byId(`by-${name}`);
      select.append(all, ...options.map((value) => element("option", value)));
      select.addEventListener("change", restart);
    }
    byId("search").addEventListener("input", restart);
    byId("previous").addEventListener("click", () => { state.page -= 1; show(); });
    byId("next").addEventListener("click", () => { state.page += 1; show(); });
    byId("controls").hidden = false;
  }

  function restart() {
    state.page = 0;
    show();
  }

  // The text cut wherever a passage begins or ends; a piece takes the colour of the shortest passage over it.
  function marked(text, values) {
    const spans = values.flatMap((value, number) => value.at.map(([start, end]) => ({ start, end, number, field: value.field })));
    const cuts = [...new Set([0, text.length, ...spans.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
    const pieces = [];
    for (let i = 0; i + 1 < cuts.length; i += 1) {
      const over = spans.filter((span) => span.start <= cuts[i] && span.end >= cuts[i + 1]);
      const piece = text.slice(cuts[i], cuts[i + 1]);
      if (!over.length) {
        pieces.push(document.createTextNode(piece));
        continue;
      }
      const shortest = over.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a));
      const made = element("mark", piece, shortest.field);
      made.dataset.values = ` ${over.map((span) => span.number).join(" ")} `;
      made.title = [...new Set(over.map((span) => label[span.field]))].join(", ");
      pieces.push(made);
    }
    return pieces;
  }

  function valueList(meeting) {
    const parts = [];
    for (const field of ["meeting", "date", "place", "organizers", "chair", "attendees", "risks"]) {
      const own = meeting.values.map((value, number) => ({ ...value, number })).filter((value) => value.field === field);
      parts.push(element("h3", label[field]));
      const list = element("ul");
      for (const value of own) list.append(valueItem(value, meeting.text !== null));
      if (!own.length) list.append(element("li", meeting.absent[field] || label.absent, "note"));
      parts.push(list);
    }
    return parts;
  }

  function valueItem(value, withText) {
    const item = element("li", value.value, value.field);
    item.tabIndex = 0;
    item.dataset.values = ` ${value.number} `;
    const sure = value.confidence === null ? "" : `${label.confidence} ${value.confidence.toFixed(2)}`;
    item.append(element("div", [value.note, sure].filter(Boolean).join(" · "), "note"));
    if (!withText) item.append(...value.quotes.map((quote) => element("q", quote)));
    return item;
  }

  function link(from, on) {
    const numbers = (from.dataset.values || "").trim().split(" ").filter(Boolean);
    for (const other of byId("meeting").querySelectorAll("[data-values]")) {
      other.classList.toggle("on", on && numbers.some((number) => other.dataset.values.includes(` ${number} `)));
    }
  }

  function linkPassages() {
    const area = byId("meeting");
    for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
      area.addEventListener(name, (event) => {
        const from = event.target.closest("[data-values]");
        if (from) link(from, on);
      });
    }
  }

  function open(number) {
    const meeting = read(`m${number}`);
    byId("title").textContent = meeting.title;
    byId("source").textContent = [meeting.article, meeting.source].filter(Boolean).join(" · ");
    if (meeting.url) {
      const address = element("a", meeting.url);
      address.href = meeting.url;
      address.rel = "noreferrer noopener";
      byId("source").append(" · ", address);
    }
    byId("warnings").replaceChildren(...meeting.warnings.map((text) => element("p", `${label.warnings}: ${text}`, "warning")));
    byId("text").replaceChildren(...(meeting.text === null
      ? [element("p", label.no_text, "note")] : marked(meeting.text, meeting.values)));
    byId("values").replaceChildren(...valueList(meeting));
  }

  function route() {
    const number = /^#m(\d+)$/.exec(location.hash);
    const single = Boolean(number && rows[Number(number[1])]);
    if (single) open(Number(number[1]));
    byId("meeting").hidden = !single;
    byId("overview").hidden = single;
    if (single) {
      window.scrollTo(0, 0);
      byId("title").focus();
    } else if (location.hash === "#all") {
      byId("all").scrollIntoView();
    }
  }

  makeHead();
  makeFilters();
  linkPassages();
  show();
  route();
  window.addEventListener("hashchange", route);
})();
