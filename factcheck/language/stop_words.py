"""Words that say nothing of what a text is about, in ten languages: left out of a question that has others."""

# ruff: noqa: RUF001 - Cyrillic words are written in Cyrillic letters

from typing import Final

STOP_WORDS: Final = """
a about above after again against all am an and any are as at be because been before being below between both but by
can cannot cant could couldnt did didnt do does doesnt doing dont down during each few for from further had has have
having he her here hers herself him himself his how i if in into is isnt it its itself just me more most my myself no
nor not now of off on once only or other our ours ourselves out over own same she should so some such than that the
their theirs them themselves then there these they this those through to too under until up very was wasnt we were
what when where which while who whom why will with wont would you your yours yourself
http https www com html htm php
aber als am auch auf aus bei das dass dem den der des die ein eine einem einen einer er es fur hat ich ihr im ist mit
nach nicht noch nur oder sich sie sind uber um und uns vom von vor war wie wir wird zu zum zur
au aux avec ce ces cette dans de du elle en est et il ils la le les leur mais ne nous on ou par pas pour que qui sa se
ses son sont sur un une vous
al como con del el ella entre era esta este fue han hay las lo los mas mi muy o para pero por porque se sin sobre su
sus te una uno y ya
che chi ci da dal dalla degli dei della delle di gli ha hanno ho io lui nel nella non piu sono tra
ao aos com da das dos e ele foi mais na nas no nos nao os pela pelo sao seu sua um uma
aan dat deze dit een het hij ik je maar naar niet ook op te van voor wat wij worden zijn
ale czy dla do i jak jest na nie od po sie to w z ze
а без более бы был была были было быть в вам вас весь во вот все всего вы где да для до его ее если есть еще же за и
из или им их к как ко когда кто ли мне мы на над не нет ни но о об он она они оно от по под при с со так также там то
того тоже только у уже что чтобы эта эти это этот я
або але він вона вони від для до з за й її його його і із інших коли ми на не про та так такі те то у цей це ця ці чи
що щоб як який
"""
