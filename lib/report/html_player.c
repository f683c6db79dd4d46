// SPDX-License-Identifier: MIT
// The HTML report: the recording beside it, and times that jump into it. Without its script each time is a link to the
// file with a media fragment (#t=12.3), and the players are what the browser makes of them.
#include "base/html.h"
#include "report/html_parts.h"
#include "report/svg.h"

#include <math.h>
#include <string.h>

enum { MOST_LOADED = 6 };  // recordings of which a first picture and the length are read before they are played

static const char player_style[] =
    "html{scroll-padding-bottom:6rem}"
    "#player{position:sticky;bottom:0;z-index:1;margin:2rem 0 0;padding:.4rem 1rem;background:var(--card);"
      "border:1px solid var(--rule);border-bottom:0;border-radius:.8rem .8rem 0 0}"
    "#player>div{display:flex;gap:1rem;overflow-x:auto;margin:.4rem 0 0;padding:0;border:0}"
    "#player figure{flex:0 0 auto;max-width:100%;margin:0;padding:0;border:0;background:none}"
    "video{display:block;max-width:100%;height:24vh;background:#000}"
    "audio{display:block;width:24rem;max-width:100%}"
    "[data-t]{cursor:pointer}"
    ".lit{background:var(--key);color:var(--page);border-radius:.25rem}"
    ".played .chart{cursor:pointer}"
    ".head{stroke:var(--care);stroke-width:2}"
    "@media print{#player,audio{display:none}a.at{color:inherit;text-decoration:none}}";

// Plays from a time, by a link, a word or a place in a chart; while it plays, lights the word and moves a line through
// the charts. A recording that cannot be played takes its links along.
static const char player_script[] =
    "'use strict';\n"
    "(()=>{\n"
    "const dock=document.getElementById('player'),media=[...dock.querySelectorAll('video,audio')],\n"
    "  all=selector=>[...document.querySelectorAll(selector)],\n"
    "  [end,left,width]=['end','left','width'].map(name=>+dock.dataset[name]),\n"
    "  words=all('[data-t]').map(element=>({t:+element.dataset.t,element})).sort((a,b)=>a.t-b.t),\n"
    "  of=link=>media.find(one=>one.getAttribute('src')===link.getAttribute('href').split('#')[0]);\n"
    "let lit=null,frame=0;\n"
    "const heads=all('svg.chart').map(chart=>{\n"
    "  const head=document.createElementNS('http://www.w3.org/2000/svg','path');\n"
    "  head.setAttribute('class','head');\n"
    "  chart.append(head);\n"
    "  chart.addEventListener('click',event=>{\n"
    "    const box=chart.getBoundingClientRect(),x=(event.clientX-box.left)/box.width*chart.viewBox.baseVal.width;\n"
    "    jump(Math.max(0,Math.min(1,(x-left)/width))*end)});\n"
    "  return{head,height:chart.viewBox.baseVal.height}});\n"
    "function follow(one){\n"
    "  cancelAnimationFrame(frame);\n"
    "  const t=+one.dataset.start+one.currentTime,x=left+width*Math.min(1,t/end);\n"
    "  let low=0,high=words.length;\n"
    "  while(low<high){const middle=(low+high)>>1;if(words[middle].t<=t+.05)low=middle+1;else high=middle}\n"
    "  const now=low>0&&t-words[low-1].t<2?words[low-1].element:null;\n"
    "  if(lit!==now){\n"
    "    if(lit)lit.classList.remove('lit');\n"
    "    if(now)now.classList.add('lit');\n"
    "    lit=now}\n"
    "  for(const{head,height}of heads)head.setAttribute('d','M'+x.toFixed(1)+' 0V'+height);\n"
    "  if(!one.paused)frame=requestAnimationFrame(()=>follow(one))}\n"
    "function play(one,t){\n"
    "  dock.open=true;\n"
    "  one.parentNode.scrollIntoView({block:'nearest',inline:'nearest'});\n"
    "  one.currentTime=t;\n"
    "  one.play().catch(()=>{})}\n"
    "function jump(t){\n"
    "  const one=media.filter(each=>+each.dataset.start<=t).pop();\n"
    "  if(one&&!(t-one.dataset.start>one.duration))play(one,t-one.dataset.start)}\n"
    "for(const one of media){\n"
    "  one.addEventListener('play',()=>{\n"
    "    for(const other of media)if(other!==one)other.pause();\n"
    "    follow(one)});\n"
    "  one.addEventListener('seeked',()=>follow(one));\n"
    "  one.addEventListener('error',()=>{\n"
    "    one.hidden=true;\n"
    "    one.nextElementSibling.hidden=false;\n"
    "    for(const link of all('a.at'))if(link.href&&of(link)===one)link.removeAttribute('href')})}\n"
    "document.body.classList.add('played');\n"
    "document.addEventListener('click',event=>{\n"
    "  const link=event.target.closest('a.at[href]'),word=event.target.closest('[data-t]');\n"
    "  if(event.ctrlKey||event.metaKey||event.shiftKey||event.altKey||!getSelection().isCollapsed)return;\n"
    "  if(link&&of(link)){event.preventDefault();play(of(link),+link.hash.slice(3))}\n"
    "  else if(word)jump(+word.dataset.t)})\n"
    "})();\n";

const char *ie_report_player_style(const ie_report *report)
{
    return ie_recordings_playing(&report->recordings) > 0 || report->recordings.spoken ? player_style : NULL;
}

const char *ie_report_player_script(const ie_report *report)
{
    return ie_recordings_playing(&report->recordings) > 0 ? player_script : NULL;
}

static void player_add_link(const ie_report *report, const ie_recording *recording, double t, const char *text,
                            size_t length, ie_buffer *out)
{
    ie_buffer time = {0};
    ie_buffer_add(&time, text, length);
    ie_buffer_format(out, "<a class=\"at\" href=\"%s#t=%.1f\" aria-label=\"%s %s\">%s</a>", recording->address,
                     floor(10 * fmax(0, t - recording->start)) / 10, ie_say(report->texts, "player.play"), time.data,
                     time.data);
    ie_buffer_free(&time);
}

void ie_report_html_spoken(const ie_report *report, ie_buffer *out)
{
    const char *title = ie_say(report->texts, "player.spoken");
    if (report->recordings.spoken)
        ie_html_format(out, "<figure class=\"screen\"><figcaption>%s</figcaption><audio controls preload=\"none\" "
                       "src=\"%s\" aria-label=\"%s\"></audio></figure>\n", title, report->recordings.spoken, title);
}

void ie_report_html_span(const ie_report *report, double start, double end, ie_buffer *out)
{
    const ie_recording *recording = ie_recordings_at(&report->recordings, start);
    ie_buffer text = {0};
    ie_span_print(report->texts, &text, start, end);
    if (recording)
        player_add_link(report, recording, start, text.data, text.length, out);
    else
        ie_buffer_text(out, text.data);
    ie_buffer_free(&text);
}

void ie_report_html_time(const ie_report *report, double t, ie_buffer *out)
{
    ie_report_html_span(report, t, t, out);
}

void ie_report_html_times(const ie_report *report, const char *text, ie_buffer *out)
{
    const char *from = text;
    for (const char *at = text; *at; at++) {
        double t;
        int may_begin = at == text || !strchr("0123456789:.", at[-1]);
        size_t length = may_begin ? ie_time_read(at, &t) : 0;
        const ie_recording *recording = length > 0 && t <= report->results->end
            ? ie_recordings_at(&report->recordings, t) : NULL;
        if (!recording)
            continue;
        ie_html_escape_bytes(out, from, (size_t)(at - from));
        player_add_link(report, recording, t, at, length, out);
        from = at + length;
        at = from - 1;
    }
    ie_html_escape(out, from);
}

void ie_report_html_tell(const ie_report *report, const char *key, const ie_place *places, ie_buffer *out)
{
    ie_buffer told = {0};
    ie_tell(report->texts, &told, key, places);
    ie_report_html_times(report, told.length ? told.data : "", out);
    ie_buffer_free(&told);
}

void ie_report_html_at(const ie_report *report, double t, ie_buffer *out)
{
    ie_buffer time = {0};
    ie_time_print(&time, t);
    HTML_TELL(report, out, "time.at", {"time", .text = time.data});
    ie_buffer_free(&time);
}

static void player_add_recording(const ie_report *report, const ie_recording *recording, int is_one_of_few,
                                 ie_buffer *out)
{
    const char *tag = recording->has_pictures ? "video" : "audio";
    const char *name = recording->name ? recording->name : ie_say(report->texts, "player.unnamed");
    ie_html_format(out, "<figure><figcaption><bdi>%s</bdi></figcaption>", name);
    if (recording->address)
        ie_html_format(out, "<%s controls preload=\"%s\" src=\"%s\" data-start=\"%.2f\" aria-label=\"%s\"></%s>"
                       "<p hidden>%s</p>",
                       tag, is_one_of_few ? "metadata" : "none", recording->address, recording->start, name, tag,
                       ie_say(report->texts, "player.gone"));
    if (!recording->address) {
        ie_buffer_text(out, "<p>");
        HTML_TELL(report, out, "player.kind", {"kind", .text = recording->kind});
        ie_buffer_text(out, "</p>");
    }
    ie_buffer_text(out, "</figure>\n");
}

void ie_report_html_player(const ie_report *report, ie_buffer *out)
{
    const ie_recordings *recordings = &report->recordings;
    size_t at_hand = 0;
    for (size_t i = 0; i < recordings->count; i++)
        at_hand += recordings->items[i].is_at_hand;
    if (at_hand == 0)
        return;
    double left, width;
    ie_svg_plot(&left, &width);
    ie_buffer_format(out, "<details id=\"player\" class=\"screen\" data-end=\"%.2f\" data-left=\"%g\" "
                     "data-width=\"%g\">", report->results->end, left, width);
    ie_html_format(out, "<summary>%s</summary><div tabindex=\"0\">\n",
                   ie_say(report->texts, at_hand > 1 ? "player.recordings" : "player.recording"));
    for (size_t i = 0; i < recordings->count; i++)
        if (recordings->items[i].is_at_hand)
            player_add_recording(report, &recordings->items[i], at_hand <= MOST_LOADED, out);
    ie_buffer_text(out, "</div></details>\n");
}
