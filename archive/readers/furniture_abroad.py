"""What `furniture` has for English, in the other languages that news is written in: what sites around the world put beside a story.

One alternative a line, as regular expressions; no line is of one site alone.
"""

from __future__ import annotations

WHOLE = {
    "advertisement": r"""
        werbung|reklame|publicité|pub|publicidade|pubblicità|publicidad|advertentie|annons|annonse|annonce|mainos|reklama|reklam
        реклама|hirdetés|publicitate
        iklan|quảng cáo|広告|광고|广告|廣告|διαφήμιση
        (passer|fermer) la publicité
        artikel wird (nach der|unter der) anzeige fortgesetzt|nach der anzeige weiterlesen
        la suite après (la|cette) publicité
        (continua|l'articolo continua) dopo la pubblicità
        (la nota|el artículo) continúa (después|debajo) de (la|este) (publicidad|anuncio)
        continua (após|depois d)a publicidade
    """,
    "navigation": r"""
        (zur |zum )?(startseite|hauptinhalt|menü|inhaltsverzeichnis)|auf dieser seite:?|hauptnavigation|suche|anmelden|abmelden
        einloggen|registrieren
        accueil|sommaire|se connecter|s'identifier|connexion|rechercher|table des matières|(aller|passer) au contenu
        inicio|portada|buscar|iniciar sesión|regístrate|índice|ir al contenido|suscr[ií]bete|suscr[ií]base
        início|página inicial|pesquisar|entrar|assine( já)?|ir para o conteúdo
        home ?page|cerca|accedi|registrati|abbonati|indice|vai al contenuto
        inloggen|zoeken|abonneren?|inhoudsopgave|logga in|sök|logg inn|søk|log ind|søg|etusivu|kirjaudu
        strona główna|zaloguj( się)?|szukaj|spis treści|přihlásit( se)?|hledat|prihlásiť|anasayfa|giriş yap|ara
        главная|войти|поиск|меню|головна|увійти|начало|вход|ホーム|ログイン|検索|メニュー|首页|登录|搜索|首頁|登入|로그인|검색
        embed|vídeo|video|galer[ií]a|bilderstrecke|fotostrecke|diaporama|audio
        (bild|foto|slide) \d+ (von|de|di|van|af|av|z) \d+
        vorlesen|artikel (an)?hören|écouter( l'article)?|escuchar|ouvir|ascolta|beluister
    """,
    "share": r"""
        (artikel |beitrag |jetzt )?(teilen|drucken|merken|versenden|kopieren)|link kopieren|link kopiert.*|auf .{3,15} teilen
        in .{3,15} teilen
        (diesen )?(artikel|beitrag) (teilen|drucken|merken|versenden|kommentieren)
        partager.{0,30}|copier le lien|imprimer|envoyer par (e-?)?mail|enregistrer|offrir( cet article)?
        compart[ie]r?.{0,30}|copiar (enlace|link)|imprimir|guardar|enviar por (correo|e-?mail)
        compartilh(e|ar).{0,30}|partilh(e|ar).{0,30}|salvar
        condividi.{0,30}|stampa|copia link|salva
        delen|deel( dit artikel)?|kopieer link|afdrukken|dela( artikeln?)?|kopiera länk|del( artikkelen)?|kopier lenke|del( artiklen)?
        jaa( artikkeli)?
        udostępnij.{0,20}|podziel się.{0,20}|kopiuj link|sdílet|zdieľať|paylaş|поделиться.{0,20}|поширити|поділитися|сподели|megosztás
        distribuie
        シェア(する)?|ポスト|印刷|保存|分享.{0,12}|收藏|打印|列印|공유(하기)?|기사 ?URL이 복사되었습니다|कॉपी लिंक|शेयर|bagikan|chia sẻ
        (folgen|liken|folge|like) (sie )?uns (auf|bei) .{0,30}|suivez-nous .{0,40}|síguenos .{0,40}|siga-nos .{0,40}|seguici .{0,40}
        (diesen|sieh dir diesen) beitrag auf \w+ an.*|(ver|voir) (esta|cette) publica(ción|tion) .{0,30}
    """,
    "date": r"""
        (vor|il y a|hace|há|fa|geleden|för|for) .{0,6}\d+ (\w+)( \w+)?
        \d+ (minuten|stunden|tagen?|heures?|horas?|ore|uur|timmar|timer) (geleden|sedan|siden|fa|atrás)
        (lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo de leitura|tempo di lettura).{0,20}
        (leestijd|lästid|czas czytania|время чтения).{0,20}
        \d+ min(\.|uten?|utos?|uti)?( de)? (lesezeit|lesedauer|lecture|lectura|leitura|lettura|leestijd|read)
        (zuletzt |letzte )?(aktualisiert|aktualisierung|veröffentlicht|stand|publié|mis à jour)\b( ?:)?( (?=.*\d).{0,60})?
        (publicado|actualizado|atualizado)\b( ?:)?( (?=.*\d).{0,60})?
        (pubblicato|aggiornato|gepubliceerd|bijgewerkt|publicerad|uppdaterad|publisert|oppdatert)\b( ?:)?( (?=.*\d).{0,60})?
        (publiceret|opdateret|opublikowano|aktualizacja|опубликовано|обновлено|güncelleme)\b( ?:)?( (?=.*\d).{0,60})?
        (créée?|erstellt|creado|criado|creato|utworzono|oprettet|skapad|opprettet)\b( ?:)?( (?=.*\d).{0,60})?
        ten tekst przeczytasz.*
    """,
    "footer": r"""
        (©|copyright).{0,60}
        impressum|datenschutz(erklärung)?|agb|kontakt|nutzungsbedingungen|mentions légales|aviso legal
        política de (privacidad|privacidade|cookies)|note legali
        alle rechte vorbehalten.*|tous droits réservés.*|todos los derechos reservados.*|todos os direitos reservados.*
        tutti i diritti riservati.*
        alle rechten voorbehouden.*|wszelkie prawa zastrzeżone.*|všechna práva vyhrazena.*|все права защищены.*|tüm hakları saklıdır.*
        minden jog fenntartva.*
        ©? ?riproduzione riservata.*|©? ?reproducción reservada.*|reproduction interdite.*
        无断转载.*|無断転載.*|.{0,20}무단 ?전재.{0,30}
        fehler (gefunden|entdeckt|melden)\??.*|(ihre|deine) meinung ist uns wichtig.*|feedback (geben|senden).*|hinweis:
        (signaler|reporter) une erreur.*|reportar (un )?error.*|segnala (un )?errore.*|znalazłeś błąd.*|нашли ошибку.*
    """,
    "comment": r"""
        (\d+ )?(kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties?|kommentarer|komentarze?)( \(?\d+\)?)?
        (\d+ )?(комментарии|коментарі|yorumlar?|コメント|评论|評論|댓글)( \(?\d+\)?)?
        keine kommentare|(artikel )?kommentieren|diskutieren|mitdiskutieren|zu den kommentaren|réagir|commenter|comentar|commenta
        reageer|skriv kommentar
        (schreiben sie|hinterlasse|verfassen sie) (einen|den ersten|ihren) kommentar.*|laisser un commentaire.*
        deja (un|tu) comentario.*|deixe (um|seu) comentário.*
    """,
    "related": r"""
        (lesen|sehen|hören|schauen) sie (auch|dazu|hier).{0,40}|lies (auch|dazu|mehr).{0,40}|(auch|ebenfalls) interessant
        das könnte (sie|dich|ihnen) (auch )?.{0,30}
        mehr (zum thema|dazu|zu|über|von|aus|themen|nachrichten|lesen)\b.{0,50}
        weitere (artikel|themen|nachrichten|meldungen|informationen|links)\b.{0,40}
        zum thema|themen( des artikels)?|schlagworte|verwandte (themen|artikel)|ähnliche (artikel|beiträge|themen)
        empfohlene (artikel|beiträge)|meistgelesen.*
        (zum )?weiterlesen:?|mehr zum weiterlesen|neueste (artikel|nachrichten|beiträge|meldungen)|lust auf mehr\?|links? zum artikel
        auch auf \w+
        (à )?lire (aussi|également|la suite|plus)\b.{0,20}|(à|a) (lire|voir|découvrir)( aussi| également)?|voir aussi
        sur le même (sujet|thème)|dans la même rubrique|les plus (lus|récents)
        vous aimerez aussi.*|(nos|les) articles? (liés|recommandés|similaires).*|pour aller plus loin|thèmes? associés?
        plus (d'articles|d'actualités?).*
        (lea|lee|leer|vea|mire?) (también|además|más).{0,30}|te puede interesar.*|(le|te) (puede|podría) interesar.*
        notas? relacionadas?|noticias? relacionadas?|contenido relacionado
        más (sobre|noticias|leídas?)\b.{0,40}|lo más (leído|visto).*|temas( relacionados)?|etiquetas|archivado en
        también (puedes|te puede).*
        (leia|veja|confira) (também|mais).{0,30}|saiba mais.{0,30}|mais (lidas?|sobre|notícias)\b.{0,40}|notícias relacionadas
        matérias? relacionadas?|tópicos|assuntos
        leggi anche.{0,30}|(ti )?potrebbe(ro)? interessart?i.*|(articoli|notizie) correlat[ie]|(altre|ultime) notizie.*|i più letti
        argomenti|per approfondire|guarda anche
        lees (ook|meer|verder).{0,30}|bekijk ook.*|meer over.{0,40}|gerelateerd.*|meest gelezen|onderwerpen
        läs (också|mer|även).{0,30}|les (også|mer).{0,30}|læs (også|mere).{0,30}|lue (myös|lisää).{0,30}|mest (läst|lest|læst)
        relatera(t|de artiklar)|relatert|ämnen|emner
        (czytaj|zobacz|przeczytaj|sprawdź) (też|także|również|więcej).{0,30}|polecamy.*|powiązane.*|najczęściej czytane
        čtěte (také|více).*|související.*|prečítajte si.*
        (читайте|смотрите) (также|ещё|еще).{0,30}|читайте також.{0,30}|по теме|материалы по теме|популярное|вижте също.*
        прочетете (още|и).*|още по темата
        (ayrıca )?(bakınız|okuyun|ilginizi çekebilir).*|ilgili haberler|kapcsolódó.*|olvasta már\??|citește (și|mai).*
        διαβάστε (επίσης|ακόμη|περισσότερα).*
        関連(記事|ニュース|リンク|タグ)?|おすすめ(情報|記事)?|あわせて読みたい|人気記事|アクセスランキング|カテゴリーをフォローする
        相关(阅读|新闻|文章)|相關(閱讀|新聞)|延伸閱讀|推荐阅读|관련 ?(기사|뉴스)|많이 본 (기사|뉴스)
        baca juga.*|berita terkait|xem thêm.*|tin liên quan
        (tags?|stichwörter|mots[- ]clés|palabras clave|palavras[- ]chave|słowa kluczowe|теги|метки|タグ|標籤|标签|태그) ?[:：].*
        schon gelesen\?|lo que se lee ahora|las más leídas|más información|(fandest du|war dieser) .{0,30}hilfreich\?
        (entdecke|finden sie) (weitere|mehr) .{0,30}|alles von .{3,30}
    """,
    "newsletter": r"""
        (unser )?newsletter\b.{0,60}|e-?paper( und .*)?|push-?nachrichten.*
    """,
}

WITHIN = {
    "related": r"""
        ^(lesen sie|lies|mehr|hier|auch)( (auch|dazu|mehr|hier|interessant))* ?[:|►>»]
        ^(lire|voir|écouter|à lire)( (aussi|également))? ?[:|►>»]
        ^(lea|lee|leer|mira|vea|leia|veja)( (también|además|más|mais|também))+ ?[:|►>»]
        ^(leggi|guarda)( anche)? ?[:|►>»]
        ^(lees|kijk|läs|les|læs|lue)( (ook|meer|också|även|mer|også|mere|myös))+ ?[:|►>»]
        ^(czytaj|zobacz|читайте|čtěte|baca)( (też|także|również|також|также|také|juga))+ ?[:|►>»]
    """,
    "caption": r"""
        ^\(?(beitragsbild|bildquelle|bildcredit|bildnachweis|titelbild|aufmacherbild|bild|foto)[es]?( \w{3,10})? ?[:|©] ?\S.{0,100}$
        ^\(?(crédit|credit|imagen|imagem|immagine|zdjęcie|fot|kuva|kép)[es]?( photos?)?\.? ?[:|©] ?\S.{0,100}$
        ^(写真|照片|圖片|图片|사진) ?[:：/] ?\S.{0,40}$
    """,
    "newsletter": r"""
        \b(hat (ihnen|dir) (dieser|der) (artikel|beitrag) gefallen)\b
        \b(unterstützen sie|unterstütze|helfen sie) uns\b.{0,80}\b(spende|abo|beitrag|mitglied)
        \b(faites un don|soutenez-nous|haz una donación|faça uma doação|fai una donazione|przekaż darowiznę)\b
        \b(abonnieren|bestellen|registrieren|anmelden|melden) sie (sich )?.{0,40}\b(newsletter|whatsapp-kanal)\b
        \b(newsletter|whatsapp-kanal)\b.{0,50}\b(abonnieren|anmelden|bestellen|anmeldung)\b
        ^(jetzt )?(kostenlos )?(testen|abonnieren|weiterlesen|registrieren)\b.{0,50}(abo|€|euro|monat|digital|plus)
        \b(inscri(s|v)ez-vous|abonnez-vous|recevez)\b.{0,60}\b(newsletter|e-?mail|alertes?|lettre)
        \b(suscr[ií]b[ea]te|suscribirse|reg[ií]strate|inscr[ií]bete|únete|apúntate)\b.{0,60}\b(newsletter|bolet[ií]n|canal|correo|telegram|whatsapp)
        \b(inscreva-se|assine|cadastre-se|receba)\b.{0,60}\b(newsletter|canal|e-?mail|telegram|whatsapp)
        \b(iscriviti|abbonati|ricevi)\b.{0,60}\b(newsletter|canale|telegram|whatsapp)
        \b(schrijf je in|meld je aan|prenumerera|meld deg på|tilmeld dig)\b.{0,60}\b(nieuwsbrief|nyhetsbrev|nyhedsbrev)
        \b(dołącz|zapisz się|подпишитесь|подписывайтесь|підписуйтесь)\b.{0,60}\b(newsletter|kanał|telegram|канал|рассылк)
        \b(diesen|dieser|den) (artikel|inhalt|beitrag) .{0,40}\b(nur|exklusiv) (für|mit) .{0,20}(abonnent|abo|plus)
        \b(la suite|cet article|ce contenu)\b.{0,30}\bréservée?s? aux (abonnés|membres)
        \b(sólo|solo|exclusivo) para (suscriptores|abonados|assinantes|socios)\b
        \b(contenuto|articolo) (riservato|per) (agli |gli )?abbonati
        \b(mantente|mantenete|manténgase) informado en nuestro canal\b
        (每日新闻信|每日新聞信|订阅(我们的)?(新闻信|电子报)|訂閱(我們的)?(電子報|通訊))
        \b(有料会員|会員限定|有料記事)\b
        有料会員になると
        会員限定の有料記事
        読み放題
    """,
    "footer": r"""
        ^(quelle|quellen|source|fuente|fonte|bron|källa|kilde|źródło|источник|джерело|kaynak|来源|來源|出典) ?[:：] ?[^.]{2,60}$
        ^(übersetzung|traducción|traduction|traduzione|bearbeitung|schlussredaktion) ?:\s
        ^(mit|avec|con) (material von|agences?|agencias?|informationen von).{0,60}$
        ^(die|der) (autor(in)?|verfasser(in)?)$
        ^(folgen sie|folge|suivez|síguenos|sigue|siga|segui|volg|följ|følg) .{0,40}\b(facebook|x|instagram|google news|telegram)\b
        ^(dieses thema|diese sendung) im programm ?:
        ^mit dem (laden|aufruf|abspielen) (des|der) (videos?|beitrags|tweets?|posts?|karte|inhalts) (akzeptier|stimm|erklär)\w+\b
        ^en (chargeant|cliquant|affichant) .{0,40}\bvous acceptez\b
    """,
}
