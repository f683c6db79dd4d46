// What a reader would see of a page: run inside it, its findings are written into <pre id="findings">, one a line.
// Elements are named by tag, class and first words.
(async () => {
    const findings = [];
    const tell = (what, element) => findings.push(what + ": " + element.tagName.toLowerCase() +
        (element.getAttribute("class") ? "." + element.getAttribute("class") : "") + " “" +
        element.textContent.trim().slice(0, 40).replace(/\s+/g, " ") + "”");
    const isShown = element => element.checkVisibility({visibilityProperty: true});
    const isFixed = element => {  // to the window: it covers what it is before, which can be scrolled
        for (; element; element = element.parentElement)
            if (["fixed", "sticky"].includes(getComputedStyle(element).position)) return true;
        return false;
    };
    const scrolls = element => {
        for (; element; element = element.parentElement)
            if (["auto", "scroll"].includes(getComputedStyle(element).overflowX)) return true;
        return false;
    };
    // Texts as they lie on the page: [element, box of each line].
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
    for (let node; (node = walker.nextNode());) {
        const element = node.parentElement;
        if (!node.data.trim() || !isShown(element) || element.closest("script,style,title,desc")) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        texts.push([element, [...range.getClientRects()].filter(box => box.width > 1), node.data.trim()]);
    }

    const width = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth > width)
        findings.push("the page is " + document.scrollingElement.scrollWidth + " px wide, the screen " + width);
    for (const [element, boxes, text] of texts) {
        if (boxes.some(box => box.right > width + 1) && !scrolls(element)) tell("beyond the screen", element);
        if (boxes.length > 3 && text.length / boxes.length < 6) tell("a column of few letters", element);
    }
    for (const row of document.querySelectorAll("tr"))
        if (isShown(row) && row.getBoundingClientRect().height > 600) tell("a row higher than a screen", row);
    const lines = texts.filter(([element]) => !isFixed(element))
        .flatMap(([element, boxes]) => boxes.map(box => [element, box])).sort((a, b) => a[1].top - b[1].top);
    for (let i = 0; i < lines.length; i++)
        for (let j = i + 1; j < lines.length && lines[j][1].top < lines[i][1].bottom - 3; j++) {
            const [a, b] = [lines[i][1], lines[j][1]];
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (wide > 2 && high > 0.3 * Math.min(a.height, b.height)) tell("written over another text", lines[j][0]);
        }
    if (window.axe)
        for (const violation of (await axe.run(document)).violations)
            for (const node of violation.nodes)
                findings.push("axe " + violation.id + ": " + node.target.join(" ") + " " + node.html.slice(0, 80));
    findings.push("looked at " + innerWidth + " px, " +
        (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light") + ", " + texts.length + " texts");
    parent.postMessage([...new Set(findings)].join("\n"), "*");
})();
